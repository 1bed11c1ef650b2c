using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Tests.HumanTasks;

public class FileContentTests
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xD9];

    [Fact]
    public void The_content_says_what_it_is()
    {
        Assert.Equal("application/pdf", FileContent.MediaTypeOf("%PDF-1.4 x %%EOF\n"u8));
        Assert.Equal("image/png", FileContent.MediaTypeOf(Png));
        Assert.Equal("image/jpeg", FileContent.MediaTypeOf(Jpeg));
        Assert.Null(FileContent.MediaTypeOf("%PDF-1.4 cut off"u8));
        Assert.Null(FileContent.MediaTypeOf(Png.AsSpan(0, 12)));
        Assert.Null(FileContent.MediaTypeOf("PK\u0003\u0004"u8));
        Assert.Null(FileContent.MediaTypeOf([]));
    }

    [Theory]
    [InlineData("a.pdf", "application/pdf", true)]
    [InlineData("A.PDF", "application/pdf", true)]
    [InlineData("scan", "image/png", true)]
    [InlineData("a.pdf.exe", "application/pdf", false)]
    [InlineData("a.png", "image/jpeg", false)]
    public void A_name_that_says_otherwise_lies(string name, string mediaType, bool fits) => Assert.Equal(fits, FileContent.NameFits(name, mediaType));
}
