using System.Net;
using DualFlow.Activities.Documents.Rows;

namespace DualFlow.Activities.Documents;

/// <summary>A document as a page of its own: the same on the screen and on A4.</summary>
public static class DocumentPage
{
    /// <summary>Content security policy of the page: its style and nothing else.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    const string Style = """
        :root{color-scheme:light}body{margin:0;background:#eceff1;color:#111;font:11pt/1.45 "PT Serif","Times New Roman",serif}
        main{box-sizing:border-box;max-width:210mm;margin:8mm auto;padding:18mm 16mm;background:#fff;box-shadow:0 1px 4px #0003}
        h1{font-size:15pt;text-align:center;margin:0 0 6mm}h2{font-size:12pt;margin:6mm 0 2mm}h3{font-size:11pt;margin:4mm 0 1mm}p{margin:0 0 2mm}
        table{border-collapse:collapse;width:100%;margin:2mm 0 4mm}th,td{border:1px solid #444;padding:1.2mm 2mm;vertical-align:top;text-align:left}
        table.plain td,table.plain th{border:0}.center{text-align:center}.right{text-align:right}.small{font-size:9pt}
        footer{margin-top:10mm;border-top:1px solid #999;padding-top:2mm;font:8pt/1.4 sans-serif;color:#444;overflow-wrap:anywhere}
        @page{size:A4;margin:18mm 16mm}@media print{body{background:#fff}main{max-width:none;margin:0;padding:0;box-shadow:none}tr,h2{break-inside:avoid}h2{break-after:avoid}}
        @media (max-width:600px){main{margin:0;padding:6mm 4mm}table{display:block;overflow-x:auto}}
        """;

    /// <summary>The whole page.</summary>
    public static string Write(DocumentRow document) => $"""
        <!doctype html>
        <html lang="{document.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{WebUtility.HtmlEncode(document.Title)}</title><style>{Style}</style></head>
        <body><main>{document.Content}<footer>{WebUtility.HtmlEncode(Footer(document))}</footer></main></body></html>
        """;

    /// <summary>What stands below: number and hash, so that a print can be compared with what was signed.</summary>
    public static string Footer(DocumentRow document) => document.Number is { } number ? $"{number} · SHA-256 {document.Hash}" : $"SHA-256 {document.Hash}";
}
