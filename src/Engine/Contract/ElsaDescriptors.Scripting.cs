using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>Scripts and mail: Elsa's categories Scripting and Email.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Scripting() =>
    [
        Describe("Elsa.RunJavaScript", "Scripting", "Run JavaScript", "Runs a script; its value is the result, and it may choose the outcomes.",
            [
                // Studio stores the text as a Literal: of type JavaScript it would be evaluated twice.
                In("Script", "String", "The script.", "code-editor").Syntax("Literal") with
                {
                    UISpecifications = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["code-editor"] = new { language = "javascript" } }),
                },
                In("PossibleOutcomes", "String", "Outcomes that the script may choose with setOutcome().", "dynamic-outcomes", list: true),
            ],
            [Out("Result", "Object", "Value of the script.")]),
        Describe("Elsa.SendEmail", "Email", "Send email", "Sends an email.",
            [
                In("From", "String", "Sender; empty takes the server's own address."),
                In("To", "String", "Recipients.", "multitext", list: true, required: true),
                In("Cc", "String", "Recipients of a copy.", "multitext", "CC", list: true).Tab("More"),
                In("Bcc", "String", "Recipients that the others don't see.", "multitext", "BCC", list: true).Tab("More"),
                In("ReplyTo", "String", "Addresses that answers go to.", "multitext", list: true).Tab("More"),
                In("Subject", "String", "Subject line."),
                In("Body", "String", "Text of the mail; HTML is allowed.", "multiline"),
            ],
            ports: [Embedded("Error")]),
    ];
}
