using CsCheck;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Tests.Registry;

public class IdentityNumberTests
{
    [Theory]
    [InlineData("080101500016", "2008-01-01", Sex.Male)]
    [InlineData("071231500024", "2007-12-31", Sex.Male)]
    [InlineData("090228600035", "2009-02-28", Sex.Female)]
    [InlineData("070615500445", "2007-06-15", Sex.Male)]
    public void The_reference_numbers_are_valid(string text, string birth, Sex sex)
    {
        Assert.Null(IdentityNumber.CheckPerson(text, out var person));
        Assert.Equal(DateOnly.Parse(birth), person!.BirthDate);
        Assert.Equal(sex, person.Sex);
        var next = text[..11] + (text[11] - '0' + 1) % 10;
        Assert.Equal("iin.check_digit", IdentityNumber.CheckPerson(next, out _));
    }

    [Theory]
    [InlineData(null, "iin.form")]
    [InlineData("", "iin.form")]
    [InlineData("08010150001", "iin.form")]
    [InlineData("08010150001٦", "iin.form")]
    [InlineData("080101700016", "iin.century")]
    [InlineData("080230500016", "iin.date")]
    public void A_wrong_number_says_what_is_wrong(string? text, string code) => Assert.Equal(code, IdentityNumber.CheckPerson(text, out _));

    [Fact]
    public void A_mistyped_digit_of_the_serial_number_is_noticed_unless_its_weight_is_11() =>
        Gen.Select(Gen.Int[0, 9_999], Gen.Int[7, 9], Gen.Int[1, 9]).Sample((serial, at, by) =>
        {
            var digits = $"0801015{serial:D4}";
            if (IdentityNumber.CheckDigit(digits) is not { } check || digits.AsSpan().Length != 11)
                return;
            var typo = digits[..at] + (char)('0' + (digits[at] - '0' + by) % 10) + digits[(at + 1)..];
            // A first-pass digit and a second-pass digit may coincide; only the two-pass numbers are exempt.
            if (TwoPasses(digits) || TwoPasses(typo))
                return;
            Assert.NotEqual(check, IdentityNumber.CheckDigit(typo));
        });

    [Theory]
    [InlineData("050340004567", null)]
    [InlineData("050340004568", "bin.check_digit")]
    [InlineData("051340004567", "bin.date")]
    [InlineData("050310004567", "bin.kind")]
    public void An_organisation_number_is_checked(string text, string? code) => Assert.Equal(code, IdentityNumber.CheckOrganisation(text));

    [Theory]
    [InlineData("4S04110102", "04110100", true)]
    [InlineData("3W07150501", "07150500", true)]
    [InlineData("5AB06130104", "06130100", true)]
    [InlineData("4S04120102", "04110100", false)]
    [InlineData("4W04110102", "04110100", false)]
    [InlineData("4S04110102\n", "04110100", false)]
    public void A_qualification_belongs_to_the_specialty_with_the_same_six_digits(string qualification, string specialty, bool belongs) =>
        Assert.Equal(belongs, SpecialtyCode.Belongs(qualification, specialty));

    static bool TwoPasses(string digits) => Enumerable.Range(0, 11).Sum(i => (i + 1) * (digits[i] - '0')) % 11 == 10;
}
