using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Elsa's JSON: camelCase, enums as words, null left out, names read in any case.</summary>
public static class ElsaJson
{
    // What a document comes and goes in: a request, a list, a page.
    const int WrapperDepth = 8;

    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Sets the same rules on other options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.MaxDepth = DocumentJson.MaxRewrittenDepth + WrapperDepth;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        if (!options.Converters.OfType<JsonStringEnumConverter>().Any())
            options.Converters.Add(new JsonStringEnumConverter());
    }

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
