using DualFlow.Activities.Documents.Rows;
using Microsoft.AspNetCore.Http;

namespace DualFlow.Activities.Documents;

/// <summary>Sends a document as a page or as DOCX.</summary>
public static class DocumentFile
{
    /// <summary>The answer; its ETag is the document's hash, because a document never changes.</summary>
    /// <param name="document">The document.</param>
    /// <param name="form"><c>docx</c>, else the page.</param>
    /// <param name="response">Gets the headers.</param>
    public static IResult Send(DocumentRow document, string? form, HttpResponse response)
    {
        response.Headers.ETag = $"\"{document.Hash}\"";
        response.Headers.CacheControl = "private, no-cache";
        if (form == "docx")
            return Results.File(DocxWriter.Write(document), DocxWriter.MediaType, $"{Name(document.Number ?? document.Template)}.{document.Language}.docx");
        response.Headers.ContentSecurityPolicy = DocumentPage.Policy;
        return Results.Content(DocumentPage.Write(document), "text/html; charset=utf-8");
    }

    static string Name(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
