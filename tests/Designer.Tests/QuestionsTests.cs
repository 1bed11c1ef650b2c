using DualFlow.Designer.Layout;

namespace DualFlow.Designer.Tests;

public sealed class QuestionsTests
{
    static readonly Question Delete = new("Delete?", ["Three cases go."], "Delete", "Keep");

    [Fact]
    public async Task The_answer_reaches_who_asked_and_the_question_goes()
    {
        var questions = new Questions();
        var asked = questions.AskAsync(Delete);
        Assert.Same(Delete, questions.Open);
        questions.Answer(true);
        Assert.True(await asked);
        Assert.Null(questions.Open);
    }

    [Fact]
    public async Task A_second_question_answers_the_first_with_no()
    {
        var questions = new Questions();
        var first = questions.AskAsync(Delete);
        var second = questions.AskAsync(Delete with { Title = "Really?" });
        Assert.False(await first);
        questions.Answer(true);
        Assert.True(await second);
    }

    [Fact]
    public async Task What_was_done_is_taken_back_once()
    {
        var offers = new UndoOffers();
        var undone = 0;
        offers.Offer("Deleted.", () => Task.FromResult(++undone));
        await offers.UndoAsync();
        await offers.UndoAsync();
        Assert.Equal((1, false), (undone, offers.CanUndo));
    }
}
