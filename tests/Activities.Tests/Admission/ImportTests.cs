using DualFlow.Activities.Tables;
using System.Text;
using DualFlow.Activities.Admission.Import;

namespace DualFlow.Activities.Tests.Admission;

public class ImportTests
{
    static readonly string[] Required = ["a", "b"];

    [Fact]
    public void Commas_semicolons_marks_and_quotes_are_read()
    {
        foreach (var content in (byte[][])[Utf8("a,b\n1,\"x, \"\"y\"\"\"\n"), Utf8("a;b\r\n1;\"x, \"\"y\"\"\"\r\n"), [.. Encoding.UTF8.Preamble, .. Utf8("a,b\n1,\"x, \"\"y\"\"\"")], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a;b\n1;\"x, \"\"y\"\"\"\n")]])
        {
            var table = CsvTableReader.Read("t.csv", content, Required);
            Assert.Empty(table.Problems);
            var row = Assert.Single(table.Rows);
            Assert.Equal((2, "1", "x, \"y\""), (row.Line, row["a"], row["b"]));
        }
    }

    [Fact]
    public void A_file_in_Windows_1251_is_named_and_nothing_is_read()
    {
        // "Имя" in Windows-1251.
        var table = CsvTableReader.Read("t.csv", [.. Utf8("a,b\n1,"), 0xC8, 0xEC, 0xFF, (byte)'\n'], Required);
        var problem = Assert.Single(table.Problems);
        Assert.Equal(("csv.encoding", 2), (problem.Code, problem.Row));
        Assert.Contains("Windows-1251", problem.Message, StringComparison.Ordinal);
        Assert.Empty(table.Rows);
    }

    [Fact]
    public void A_missing_column_a_short_row_and_an_open_quote_are_reported_and_the_rest_goes_on()
    {
        Assert.Equal("csv.heading_missing", Assert.Single(CsvTableReader.Read("t.csv", Utf8("a\n1\n"), Required).Problems).Code);
        Assert.Equal("csv.empty", Assert.Single(CsvTableReader.Read("t.csv", [], Required).Problems).Code);
        var table = CsvTableReader.Read("t.csv", Utf8("a,b\n1,2\n3\n\"4,5\n6,7\n"), Required);
        Assert.Equal(["1", "6"], table.Rows.Select(r => r["a"]));
        Assert.Equal([(3, "csv.fields"), (4, "csv.quotes")], table.Problems.Select(p => (p.Row, p.Code)).Order());
        Assert.Equal([2, 5], table.Rows.Select(r => r.Line));
    }

    [Fact]
    public void A_wrong_specialty_row_says_which_field()
    {
        var (specialties, problems) = SpecialtyTable.Read("s.csv", Utf8("""
            code,qualification,name_kk,name_ru,seats,exam,profile_subjects
            06130100,4S06130103,а,а,25,none,algebra|informatics
            0613,4S06130103,а,а,25,none,
            07161300,4S06130103,а,а,25,none,
            07150500,3W07150501,а,а,-1,sometimes,
            """));
        Assert.Equal("06130100", Assert.Single(specialties).Code);
        Assert.Equal([(3, "code"), (4, "qualification"), (5, "seats"), (5, "exam")], problems.Select(p => (p.Row, p.Column)));
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
