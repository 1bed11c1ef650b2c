using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Tests.Forms;

public class FormRulesTests
{
    static FormField Of(FieldKind kind, bool required = false) => new() { Name = "x", Kind = kind, Label = new("Өріс", "Поле", "Field"), Required = required };

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    static string Check(FormField field, string value, string beside = "") =>
        string.Join(" ", FormRules.Check(new() { Id = "f", Fields = [field] }, Json($"{{\"x\":{value}{beside}}}")).Select(p => p.Code["field.".Length..]));

    // The vectors of the field library (DOMAIN 2.0), and the same with another last digit.
    [Theory]
    [InlineData(FieldKind.Iin, "\"080101500016\"", "")]
    [InlineData(FieldKind.Iin, "\"071231500024\"", "")]
    [InlineData(FieldKind.Iin, "\"090228600035\"", "")]
    [InlineData(FieldKind.Iin, "\"070615500445\"", "")]
    [InlineData(FieldKind.Iin, "\"080101500017\"", "iin.check_digit")]
    [InlineData(FieldKind.Iin, "\"08010150001\"", "iin.form")]
    [InlineData(FieldKind.Iin, "80101500016", "iin.form")]
    [InlineData(FieldKind.Phone, "\"+77011234567\"", "")]
    [InlineData(FieldKind.Phone, "\"87011234567\"", "phone")]
    [InlineData(FieldKind.Email, "\"aru@college.kz\"", "")]
    [InlineData(FieldKind.Email, "\"aru@college\"", "email")]
    [InlineData(FieldKind.Email, "\"a b@college.kz\"", "email")]
    [InlineData(FieldKind.Iban, "\"KZ86125KZT5004100100\"", "")]
    [InlineData(FieldKind.Iban, "\"KZ87125KZT5004100100\"", "iban_check")]
    [InlineData(FieldKind.Iban, "\"DE89370400440532013000\"", "iban")]
    [InlineData(FieldKind.Specialty, "\"07140900\"", "")]
    [InlineData(FieldKind.Specialty, "\"0714090\"", "specialty")]
    [InlineData(FieldKind.Qualification, "\"3W07140901\"", "")]
    [InlineData(FieldKind.Qualification, "\"9W07140901\"", "qualification")]
    [InlineData(FieldKind.FundType, "\"paid\"", "")]
    [InlineData(FieldKind.FundType, "\"free\"", "choice")]
    [InlineData(FieldKind.Language, "\"kk\"", "")]
    [InlineData(FieldKind.Language, "\"de\"", "choice")]
    [InlineData(FieldKind.Score, "99.75", "")]
    [InlineData(FieldKind.Score, "\"99,75\"", "")]
    [InlineData(FieldKind.Score, "99.755", "decimals")]
    [InlineData(FieldKind.Score, "100.5", "too_large")]
    [InlineData(FieldKind.Grade, "5", "")]
    [InlineData(FieldKind.Grade, "4.5", "whole")]
    [InlineData(FieldKind.Grade, "1", "too_small")]
    [InlineData(FieldKind.Money, "-1", "too_small")]
    [InlineData(FieldKind.Money, "12.34", "")]
    [InlineData(FieldKind.Number, "\"many\"", "number")]
    [InlineData(FieldKind.Date, "\"2026-02-29\"", "date")]
    [InlineData(FieldKind.Date, "\"2028-02-29\"", "")]
    [InlineData(FieldKind.FullName, "{\"last\":\"Әбдіқадырұлы\",\"first\":\"Ерсін-Ғали\"}", "")]
    [InlineData(FieldKind.FullName, "{\"last\":\"Aбай\",\"first\":\"Ерсін\"}", "name_letters")]
    [InlineData(FieldKind.FullName, "{\"last\":\"Абай\"}", "name_part")]
    [InlineData(FieldKind.Period, "{\"from\":\"2026-12-01\",\"to\":\"2026-12-01\"}", "")]
    [InlineData(FieldKind.Period, "{\"from\":\"2026-12-02\",\"to\":\"2026-12-01\"}", "period_order")]
    [InlineData(FieldKind.Period, "{\"from\":\"2026-12-02\"}", "period")]
    [InlineData(FieldKind.Checkbox, "\"yes\"", "checkbox")]
    [InlineData(FieldKind.Text, "7", "text")]
    public void Each_kind_takes_what_it_is_and_names_what_it_isnt(FieldKind kind, string value, string codes) => Assert.Equal(codes, Check(Of(kind), value));

    [Fact]
    public void A_date_of_birth_is_the_one_in_the_iin_beside_it()
    {
        var field = Of(FieldKind.BirthDate) with { IinField = "iin" };
        Assert.Equal("", Check(field, "\"2008-01-01\"", ",\"iin\":\"080101500016\""));
        Assert.Equal("birth_date", Check(field, "\"2008-01-02\"", ",\"iin\":\"080101500016\""));
        Assert.Equal("", Check(field, "\"2008-01-02\""));
    }

    [Fact]
    public void Another_reason_needs_its_comment()
    {
        var field = Of(FieldKind.Reason) with { Choices = [new("ill", new()), new("other", new())] };
        Assert.Equal("", Check(field, "{\"code\":\"ill\"}"));
        Assert.Equal("reason_comment", Check(field, "{\"code\":\"other\"}"));
        Assert.Equal("", Check(field, "{\"code\":\"other\",\"comment\":\"moved\"}"));
        Assert.Equal("choice", Check(field, "{\"code\":\"none\"}"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"  \"")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_must_be_filled_in_is_not_filled_in_by_blanks(string value) => Assert.Equal("missing", Check(Of(FieldKind.FullName, required: true), value));

    [Fact]
    public void A_message_names_the_field_in_its_own_language()
    {
        var problem = FormRules.Check(new() { Id = "f", Fields = [Of(FieldKind.Text, required: true)] }, FormValues.None).Single();
        Assert.Equal(("«Өріс» өрісін толтырыңыз.", "Заполните поле «Поле».", "Fill in \"Field\"."), (problem.Message.Kk, problem.Message.Ru, problem.Message.En));
    }

    [Fact]
    public void A_field_that_is_not_asked_for_is_neither_checked_nor_kept()
    {
        var form = new FormDefinition
        {
            Id = "f", Fields = [Of(FieldKind.Choice) with { Name = "kind", Choices = [new("a", new()), new("b", new())] }, Of(FieldKind.Text, required: true) with { ShowIf = new("kind", FormComparison.Is, "b") }],
        };
        Assert.Empty(FormRules.Check(form, Json("{\"kind\":\"a\"}")));
        Assert.Equal("x", FormRules.Check(form, Json("{\"kind\":\"b\"}")).Single().Field);
        Assert.Equal("{\"kind\":\"a\"}", FormRules.Keep(form, FormValues.None, Json("{\"kind\":\"a\",\"x\":\"left\",\"more\":1}")).GetRawText());
    }

    [Fact]
    public void What_is_read_only_stays_as_it_was_given()
    {
        var form = new FormDefinition { Id = "f", Fields = [Of(FieldKind.Money) with { ReadOnly = true }] };
        Assert.Equal("{\"x\":100}", FormRules.Keep(form, Json("{\"x\":100}"), Json("{\"x\":1}")).GetRawText());
        Assert.Equal("{}", FormRules.Keep(form, FormValues.None, Json("{\"x\":1}")).GetRawText());
    }

    [Fact]
    public void Rows_of_a_table_are_checked_each_in_its_place()
    {
        var form = new FormDefinition { Id = "f", Fields = [Of(FieldKind.Table) with { Min = 2, Max = 3, Columns = [Of(FieldKind.Number, required: true) with { Name = "hours", Max = 104 }] }] };
        Assert.Equal(["x[1].hours", "x[2].hours"], FormRules.Check(form, Json("{\"x\":[{\"hours\":8},{\"hours\":112},{}]}")).Select(p => p.Field));
        Assert.Equal("field.few_rows", FormRules.Check(form, Json("{\"x\":[{\"hours\":8}]}")).Single().Code);
        Assert.Equal("field.many_rows", FormRules.Check(form, Json("{\"x\":[{},{},{},{}]}")).Single().Code);
    }

    [Theory]
    [InlineData(FormComparison.Is, "5", true)]
    [InlineData(FormComparison.IsNot, "5", false)]
    [InlineData(FormComparison.IsMoreThan, "4", true)]
    [InlineData(FormComparison.IsLessThan, "4", false)]
    [InlineData(FormComparison.IsFilled, null, true)]
    [InlineData(FormComparison.IsEmpty, null, false)]
    public void Conditions_compare(FormComparison how, string? value, bool holds)
    {
        Assert.Equal(holds, new FormCondition("n", how, value).Holds(Json("{\"n\":5}")));
        Assert.Equal(how is FormComparison.IsEmpty or FormComparison.IsNot, new FormCondition("n", how, value).Holds(Json("{}")));
    }
}
