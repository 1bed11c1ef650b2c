using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Drafts;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests.Drafts;

/// <summary>What a browser keeps when the server goes away in the middle of a save.</summary>
public sealed class KeptDraftTests
{
    static readonly FlowOp[] Ops = [new FlowOp.Set("", ["name"], JsonValue.Create("A")), new FlowOp.Set("", ["name"], JsonValue.Create("B"))];

    [Fact]
    public void All_changes_are_missing_in_the_draft_that_they_were_made_from() =>
        Assert.Equal(2, new KeptDraft("s1", default, [.. Ops], 1, "c1").MissingIn("s1", "c0")!.Ops.Length);

    [Fact]
    public void Only_the_rest_is_missing_when_the_save_arrived()
    {
        var missing = new KeptDraft("s1", default, [.. Ops], 1, "c1").MissingIn("s2", "c1")!;
        Assert.Equal(("s2", 1), (missing.Stamp, missing.Ops.Length));
        Assert.Empty(new KeptDraft("s1", default, [.. Ops], 2, "c1").MissingIn("s2", "c1")!.Ops);
    }

    [Fact]
    public void On_a_draft_of_somebody_else_the_person_decides() =>
        Assert.Null(new KeptDraft("s1", default, [.. Ops], 1, "c1").MissingIn("s2", "c2"));

    [Fact]
    public void What_was_on_its_way_survives_the_browser_s_storage()
    {
        var read = KeptDraft.Read(new KeptDraft("s1", DateTimeOffset.UnixEpoch, [.. Ops], 1, "c1").Write())!;
        Assert.Equal(("s1", 2, 1, "c1"), (read.Stamp, read.Ops.Length, read.Sent, read.SentContent));
    }

    [Fact]
    public void The_content_stamp_is_the_same_before_and_after_storing()
    {
        var draft = DefinitionReader.Read("""{ "name": "A", "definitionId": "a", "root": { "type": "Elsa.Flowchart", "id": "f", "activities": [], "connections": [] } }""");
        Assert.Equal(DraftStamp.OfContent(draft), DraftStamp.OfContent(draft with { Id = "x", Version = 7, IsLatest = true, CreatedAt = DateTimeOffset.UnixEpoch, ToolVersion = "3" }));
        Assert.NotEqual(DraftStamp.OfContent(draft), DraftStamp.OfContent(draft with { Name = "B" }));
    }
}
