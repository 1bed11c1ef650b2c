using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.Definitions;
using MimeKit;

namespace DualFlow.Engine.Tests.ControlFlow;

public sealed class SendEmailTests
{
    [Fact]
    public async Task A_mail_arrives_with_sender_recipients_subject_and_text()
    {
        await using var server = new SmtpListener();
        var outcome = await Send(Settings(server), 1, ("To", Values.Array(["student@example.kz", "Әке <parent@example.kz>"])), ("Bcc", "archive@example.kz"),
            ("Subject", "Орын расталды"), ("Body", "Сәлем!\nOrder 5 < 6."));
        Assert.IsType<Outcome.Completed>(outcome);
        var mail = Read(Assert.Single(server.Mails));
        Assert.Equal("Орын расталды", mail.Subject);
        Assert.Equal("office@college.kz", mail.From.Mailboxes.Single().Address);
        Assert.Equal(["student@example.kz", "parent@example.kz"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Equal("Сәлем!\nOrder 5 < 6.", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Empty(mail.Bcc);
        Assert.Contains(server.Recipients, r => r.Contains("archive@example.kz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_attempt_of_one_execution_has_the_same_message_id()
    {
        await using var server = new SmtpListener();
        await Send(Settings(server), 1, ("To", "a@example.kz"), ("Body", "<p>Hello</p>"));
        await Send(Settings(server), 2, ("To", "a@example.kz"), ("Body", "<p>Hello</p>"));
        Assert.Equal(Read(server.Mails[0]).MessageId, Read(server.Mails[1]).MessageId);
        Assert.Equal("<p>Hello</p>", Read(server.Mails[0]).HtmlBody!.Trim());
    }

    [Theory]
    [InlineData("550 no such user", "email.refused", false)]
    [InlineData("451 try later", "email.unreachable", true)]
    public async Task A_final_refusal_is_a_fault_and_a_passing_one_is_tried_again(string refusal, string code, bool retry)
    {
        await using var server = new SmtpListener(refusal);
        var fault = Assert.IsType<Outcome.Faulted>(await Send(Settings(server), 1, ("To", "a@example.kz"), ("Body", "x")));
        Assert.Equal((code, retry), (fault.Code, fault.Retry));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_and_not_for_ever()
    {
        var server = new SmtpListener();
        var settings = Settings(server);
        await server.DisposeAsync();
        Assert.True(Assert.IsType<Outcome.Faulted>(await Send(settings, 1, ("To", "a@example.kz"))).Retry);
        Assert.False(Assert.IsType<Outcome.Faulted>(await Send(settings, settings.Attempts, ("To", "a@example.kz"))).Retry);
    }

    [Fact]
    public async Task What_is_wrong_with_the_inputs_or_the_settings_is_said()
    {
        await using var server = new SmtpListener();
        async Task<string> Code(SmtpSettings settings, params (string, object?)[] inputs) => Assert.IsType<Outcome.Faulted>(await Send(settings, 1, inputs)).Code;
        Assert.Equal("email.not_set_up", await Code(new SmtpSettings(), ("To", "a@example.kz")));
        Assert.Equal("email.sender", await Code(Settings(server) with { DefaultSender = null }, ("To", "a@example.kz")));
        Assert.Equal("email.recipient", await Code(Settings(server)));
        Assert.Equal("email.address", await Code(Settings(server), ("To", "nobody")));
        Assert.Equal("email.address", await Code(Settings(server), ("To", "a@example.kz\r\nBcc: everyone@example.kz")));
        Assert.Empty(server.Mails);
    }

    static SmtpSettings Settings(SmtpListener server) =>
        new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, DefaultSender = "College <office@college.kz>" };

    static Task<Outcome> Send(SmtpSettings settings, int attempt, params (string Name, object? Value)[] inputs) => new SendEmail(settings).RunAsync(
        new ActivityInputs([.. inputs.Select(i => KeyValuePair.Create(i.Name, i.Value))]), new WorkContext("instance:7", "instance", null, attempt), default);

    static MimeMessage Read(string mail) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail)));
}
