namespace DualFlow.Engine.Contract;

/// <summary>Requests in and out: Elsa's category HTTP.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Http() =>
    [
        Describe("Elsa.HttpEndpoint", "HTTP", "HTTP endpoint", "Waits for an HTTP request, or starts the workflow with it.",
            [
                In("Path", "String", "Path after the server's prefix; {name} takes a part of it.", required: true),
                In("SupportedMethods", "String", "Methods to accept; none means GET.", "checklist", "Supported methods", list: true)
                    .Checks("GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS"),
                In("Authorize", "Boolean", "Whether the caller has to be logged in.", "checkbox").Tab("Security"),
                In("Policy", "String", "Authorization policy that the caller has to meet.").Tab("Security"),
                In("RequestTimeout", "TimeSpan", "How long the workflow may take to answer.").Tab("Upload"),
                In("RequestSizeLimit", "Int64", "Largest request, in bytes.").Tab("Upload"),
                In("FileSizeLimit", "Int64", "Largest uploaded file, in bytes.").Tab("Upload"),
                In("AllowedFileExtensions", "String", "Only files with these extensions are taken.", "multitext", list: true).Tab("Upload"),
                In("BlockedFileExtensions", "String", "Files with these extensions are refused.", "multitext", list: true).Tab("Upload"),
                In("AllowedMimeTypes", "String", "Only files of these MIME types are taken.", "multitext", "Allowed MIME types", list: true).Tab("Upload"),
                In("ExposeRequestTooLargeOutcome", "Boolean", "Adds the outcome \"Request too large\".", "checkbox").Plain().Tab("Outcomes"),
                In("ExposeFileTooLargeOutcome", "Boolean", "Adds the outcome \"File too large\".", "checkbox").Plain().Tab("Outcomes"),
                In("ExposeInvalidFileExtensionOutcome", "Boolean", "Adds the outcome \"Invalid file extension\".", "checkbox").Plain().Tab("Outcomes"),
                In("ExposeInvalidFileMimeTypeOutcome", "Boolean", "Adds the outcome \"Invalid file MIME type\".", "checkbox").Plain().Tab("Outcomes"),
            ],
            [
                Out("ParsedContent", "Object", "The body, read by its content type."),
                Out("Files", "FormFile", "The uploaded files."),
                Out("File", "FormFile", "The first uploaded file."),
                Out("RouteData", "ObjectDictionary", "The parts of the path, by name."),
                Out("QueryStringData", "ObjectDictionary", "The query values, by name."),
                Out("Headers", "ObjectDictionary", "The request's headers, by name."),
                Out("Result", "HttpRequest", "The request."),
            ],
            kind: ActivityKind.Trigger),
        Describe("Elsa.WriteHttpResponse", "HTTP", "HTTP response", "Answers the HTTP request that this step works for.",
            [
                In("StatusCode", "HttpStatusCode", "Status of the answer.", label: "Status code", value: "OK").Choices(
                    ("200 OK", "OK"), ("201 Created", "Created"), ("202 Accepted", "Accepted"), ("204 No content", "NoContent"), ("302 Found", "Found"),
                    ("400 Bad request", "BadRequest"), ("401 Unauthorized", "Unauthorized"), ("403 Forbidden", "Forbidden"), ("404 Not found", "NotFound"),
                    ("409 Conflict", "Conflict"), ("422 Unprocessable entity", "UnprocessableEntity"), ("500 Internal server error", "InternalServerError")),
                In("Content", "Object", "Body of the answer; objects are written as JSON.", "multiline"),
                ContentType(),
                In("ResponseHeaders", "HttpHeaders", "More headers, by name.", "json-editor"),
            ]),
        Describe("Elsa.WriteFileHttpResponse", "HTTP", "HTTP file response", "Answers the HTTP request that this step works for with a file to download.",
            [
                In("ContentType", "String", "MIME type of the file; empty means what its name says."),
                In("Filename", "String", "Name that the caller's browser saves it under.", label: "File name"),
                In("EntityTag", "String", "Tag by which a cache knows this version of the file.", label: "Entity tag"),
                In("Content", "Object", "A text, a file that a step gave out, or a list of them, which is packed into one archive.", "multiline"),
                In("EnableResumableDownloads", "Boolean", "Kept for Elsa; the file is always sent whole.", "checkbox"),
                In("DownloadCorrelationId", "String", "Kept for Elsa; the file is always sent whole."),
            ]),
        Describe("Elsa.SendHttpRequest", "HTTP", "HTTP request", "Sends an HTTP request and runs the activity of the status that comes back.",
            [
                In("ExpectedStatusCodes", "HttpStatusCodeCase", "Status codes, each with the activity to run.", "http-status-codes", list: true).Plain(),
                .. Request(),
            ],
            Answer(),
            [Embedded("UnmatchedStatusCode"), Embedded("FailedToConnect"), Embedded("Timeout")], ActivityKind.Task),
        Describe("Elsa.FlowSendHttpRequest", "HTTP", "HTTP request (flow)", "Sends an HTTP request and goes on over the status that comes back.",
            [
                In("ExpectedStatusCodes", "Int32", "Status codes, each an outcome to connect.", "multitext", list: true, value: new[] { 200 }),
                .. Request(),
            ],
            Answer(), kind: ActivityKind.Task),
        Describe("Elsa.DownloadHttpFile", "HTTP", "Download file", "Fetches a file over HTTP and goes on over the status that comes back.",
            [
                .. Request().Where(i => i.Name is not ("ContentType" or "EnableResiliency")),
                In("RequestContentType", "String", "MIME type of the request's body."),
                In("ExpectedStatusCodes", "Int32", "Status codes, each an outcome to connect.", "multitext", list: true, value: new[] { 200 }),
            ],
            [
                Out("Response", "HttpResponseMessage", "The answer without its body."),
                Out("StatusCode", "Int32", "Status of the answer."),
                Out("ResponseContentStream", "Stream", "The file as Base64 text.") with { IsRepeated = true },
                Out("ResponseContentBytes", "ByteArray", "The file as Base64 text.") with { IsRepeated = true },
                Out("ResponseHeaders", "HttpHeaders", "Headers of the answer."),
                Out("ResponseContentHeaders", "HttpHeaders", "Headers that describe the file."),
                Out("Result", "HttpFile", "Name, type, entity tag and content of the file."),
            ],
            kind: ActivityKind.Task),
    ];

    static InputDescriptor[] Request() =>
    [
        In("Url", "Uri", "Address to send to.", label: "URL", required: true),
        In("Method", "String", "What to do there.", value: "GET").Choices(
            ("GET", "GET"), ("POST", "POST"), ("PUT", "PUT"), ("PATCH", "PATCH"), ("DELETE", "DELETE"), ("OPTIONS", "OPTIONS"), ("HEAD", "HEAD")),
        In("Content", "Object", "Body of the request; objects are written as JSON.", "multiline"),
        ContentType(),
        In("Authorization", "String", "Value of the Authorization header.").Tab("Security") with { IsSensitive = true },
        In("DisableAuthorizationHeaderValidation", "Boolean", "Sends the Authorization header as it is, without checking its form.", "checkbox").Tab("Security"),
        In("RequestHeaders", "HttpHeaders", "More headers, by name.", "json-editor", value: new { }),
        In("EnableResiliency", "Boolean", "Whether to try again when the server is not there for a moment.", "checkbox").Tab("Resilience"),
    ];

    static InputDescriptor ContentType() => In("ContentType", "String", "MIME type of the body.").Choices(
        ("", ""), ("text/plain", "text/plain"), ("text/html", "text/html"), ("application/json", "application/json"), ("application/xml", "application/xml"),
        ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded"));

    static System.Collections.Immutable.ImmutableArray<OutputDescriptor> Answer() =>
    [
        Out("StatusCode", "Int32", "Status of the answer."),
        Out("ParsedContent", "Object", "Body of the answer, read by its content type."),
        Out("ResponseHeaders", "HttpHeaders", "Headers of the answer."),
        Out("Result", "HttpResponseMessage", "The answer."),
    ];
}
