using System.Text;
using System.Text.Json;
using CsCheck;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans.Validation;

namespace DualFlow.Engine.Tests.Definitions;

/// <summary>Properties of reading and writing, on generated documents.</summary>
public class RoundTripTests
{
    static string Write(WorkflowDefinition definition) => Encoding.UTF8.GetString(DefinitionWriter.Write(definition));

    [Fact]
    public void Reading_what_was_written_gives_the_same_definition() => Documents.Definition.Sample(json =>
    {
        var first = DefinitionReader.Read(json);
        var second = DefinitionReader.Read(Write(first));
        Assert.Equal(first.Root.GetRawText(), second.Root.GetRawText());
        Assert.Equal(Write(first), Write(second));
        Assert.Equal((first.Id, first.DefinitionId, first.Version, first.CreatedAt, first.IsPublished), (second.Id, second.DefinitionId, second.Version, second.CreatedAt, second.IsPublished));
        Assert.Equal(first.Options with { Other = [] }, second.Options with { Other = [] });
        Assert.Equal(first.Other.Select(m => (m.Key, m.Value.GetRawText())), second.Other.Select(m => (m.Key, m.Value.GetRawText())));
    }, iter: 200);

    [Fact]
    public void Writing_is_a_fixed_point_and_indenting_changes_nothing() => Documents.Definition.Sample(json =>
    {
        var written = Write(DefinitionReader.Read(json));
        Assert.Equal(written, Write(DefinitionReader.Read(written)));
        var indented = Encoding.UTF8.GetString(DefinitionWriter.Write(DefinitionReader.Read(json), indented: true));
        Assert.Equal(written, Write(DefinitionReader.Read(indented)));
    }, iter: 100);

    [Fact]
    public void What_a_store_keeps_is_read_as_any_reader_would() => Documents.Definition.Sample(json =>
    {
        var written = Write(DefinitionReader.Read(json));
        var (kept, any) = (DefinitionReader.ReadWritten(written), DefinitionReader.Read(written));
        Assert.Equal(any.Root.GetRawText(), kept.Root.GetRawText());
        Assert.Equal(written, Write(kept));
        Assert.Equal(any.Other.Select(m => (m.Key, m.Value.GetRawText())), kept.Other.Select(m => (m.Key, m.Value.GetRawText())));
    }, iter: 200);

    [Fact]
    public void Nothing_that_we_do_not_know_is_lost() => Documents.Definition.Sample(json =>
    {
        var before = Documents.UnknownMembers(JsonElement.Parse(json)).Select(Normal).Order(StringComparer.Ordinal);
        var after = Documents.UnknownMembers(DefinitionWriter.ToJson(DefinitionReader.Read(json))).Select(Normal).Order(StringComparer.Ordinal);
        Assert.Equal(before, after);
    }, iter: 200);

    // The generator escapes letters, the writer does not.
    static string Normal(string member) => JsonSerializer.Serialize(JsonElement.Parse(member[(member.IndexOf('=', StringComparison.Ordinal) + 1)..])) + member.Split('=')[0];

    [Fact]
    public void The_validator_never_throws_on_what_could_be_read() => Documents.Definition.Sample(
        json => Assert.All(DefinitionValidator.Validate(DefinitionReader.Read(json), ValidatorTests.Context), p => Assert.StartsWith("$", p.Path, StringComparison.Ordinal)), iter: 200);

    static readonly string[] Samples = [.. Rows(ValidatorTests.Bad).Select(row => (string)row[3]), .. Rows(ValidatorTests.Good).Select(row => (string)row[0])];

    static IEnumerable<object[]> Rows(IEnumerable<object[]> data) => data;

    [Fact]
    public void Damaged_documents_are_refused_with_problems_or_validated_but_never_throw()
    {
        Gen.Select(Gen.OneOf(Samples), Gen.Int[0, 400], Gen.Int[0, 12], Gen.OneOf("", "\"", "{", "]", ",", "null", "0", "[]", "{}", "\\ud800", "\"x\":", "Elsa.", "true")).Sample((json, at, length, with) =>
        {
            var start = Math.Min(at, json.Length);
            var damaged = string.Concat(json.AsSpan(0, start), with, json.AsSpan(Math.Min(start + length, json.Length)));
            try
            {
                _ = DefinitionValidator.Validate(DefinitionReader.Read(damaged), ValidatorTests.Context);
            }
            catch (ProblemException e)
            {
                Assert.NotEmpty(e.Problems);
            }
        }, iter: 2000);
    }

    [Fact]
    public void Damaged_values_never_throw() => Gen.Select(Gen.OneOf(Samples), Gen.Int[0, 60], Documents.Any).Sample((json, at, value) =>
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(json, documentOptions: new() { MaxDepth = 256 })!;
        var places = Walk(document).ToList();
        var (parent, key) = places[at % places.Count];
        parent[key] = value?.DeepClone();
        try
        {
            _ = DefinitionValidator.Validate(DefinitionReader.Read(document.ToJsonString()), ValidatorTests.Context);
        }
        catch (ProblemException e)
        {
            Assert.NotEmpty(e.Problems);
        }
    }, iter: 1000);

    static IEnumerable<(System.Text.Json.Nodes.JsonObject Parent, string Key)> Walk(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonObject o => o.SelectMany(m => Walk(m.Value).Prepend((o, m.Key))).ToList(),
        System.Text.Json.Nodes.JsonArray a => a.SelectMany(Walk).ToList(),
        _ => [],
    };
}
