using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Contract;

/// <summary>Fills in templates of documents. The scripting part implements it with Liquid, under the limits of the college.</summary>
public abstract class TextTemplates
{
    /// <summary>Fills in a template of HTML; values are escaped.</summary>
    /// <param name="tenantId">The college whose limits apply; null is the default tenant.</param>
    /// <param name="template">Liquid.</param>
    /// <param name="values">An object; its members are the names that the template sees.</param>
    /// <param name="now">The template's clock, UTC.</param>
    /// <exception cref="ProblemException">The template doesn't parse, fails or grows too large; line and column say where.</exception>
    public abstract string Render(string? tenantId, string template, JsonElement values, DateTimeOffset now);

    /// <summary>Reads a template without filling it in.</summary>
    /// <param name="tenantId">The college whose limits apply; null is the default tenant.</param>
    /// <param name="template">Liquid.</param>
    /// <exception cref="ProblemException">It doesn't parse.</exception>
    public abstract void Check(string? tenantId, string template);
}
