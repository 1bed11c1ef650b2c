using CsCheck;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Tests.Registry;

public sealed class NameSearchTests
{
    const string Kazakh = "әғқңөұүһіё";
    const string Russian = "агкноуухие";
    const string Letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

    static readonly Gen<string> Word = Gen.String[Gen.Char[Letters], 1, 12];
    static readonly Gen<string[]> Name = Word.Array[1, 4];

    [Theory]
    [InlineData("Қасымов Нұрлан", "Касымов Нурлан")]
    [InlineData("Қасымов Нұрлан", "нурлан касым")]
    [InlineData("Қасымов Нұрлан", "Kassymov")]
    [InlineData("Қасымов Нұрлан", "Qasymov Nūrlan")]
    [InlineData("Қасымов Нұрлан", "QASIMOV nurlan")]
    [InlineData("Жұмабаев Әлихан", "Zhumabayev Alikhan")]
    [InlineData("Жұмабаев Әлихан", "Jumabaev Älihan")]
    [InlineData("Жұмабаев Әлихан", "Джумабаев Алихан")]
    [InlineData("Шыңғыс", "Shyngys")]
    [InlineData("Шыңғыс", "Şyñğys")]
    [InlineData("Айгерім", "Aygerim")]
    [InlineData("Айгерім", "aigerım")]
    [InlineData("Есенов", "Yessenov")]
    [InlineData("Ғалиев", "Гали")]
    [InlineData("Ғалиев", "Galiyev")]
    [InlineData("Фёдоров Дмитрий", "Федоров Dmitry")]
    [InlineData("Фёдоров Дмитрий", "Fyodorov Dmitrii")]
    [InlineData("Татьяна Юрьевна", "Tat'yana Yur’evna")]
    [InlineData("Татьяна Юрьевна", "Tatiana Iurevna")]
    [InlineData("Александр", "Alexandr")]
    [InlineData("Цой Виктория", "Tsoy Viktoriia")]
    [InlineData("Шмидт", "Schmidt")]
    [InlineData("Щукин", "Shchukin")]
    [InlineData("Мұхтар", "Muhtar")]
    [InlineData("Мұхтар", "Mukhtar")]
    [InlineData("Нұр-Сұлтан", "Нурсултан")]
    [InlineData("Нұрсұлтан", "Нур-Султан")]
    [InlineData("Нұр-Сұлтан", "султан")]
    [InlineData("Нұр Сұлтан", "нур–султан")]
    [InlineData("Ахметов", "Axметов")]
    [InlineData("«Ақтөбе-Мұнай» ЖШС", "актобе мунай")]
    [InlineData("Kassymov Nurlan", "Қасымов")]
    public void A_name_is_found_however_it_is_typed(string name, string query) => Assert.True(NameSearch.Matches(NameSearch.Key(name), query));

    [Theory]
    [InlineData("Қасымов Нұрлан", "Касенов")]
    [InlineData("Қасымов Нұрлан", "Касымов Нурбол")]
    [InlineData("Акимов", "Ким")]
    [InlineData("Жұмабаев", "Шумабаев")]
    public void Other_names_are_not(string name, string query) => Assert.False(NameSearch.Matches(NameSearch.Key(name), query));

    [Fact]
    public void Kazakh_letters_and_the_Russian_ones_that_stand_for_them_make_the_same_key() => Name.Sample(name =>
    {
        var typed = name.Select(w => string.Concat(w.Select(c => Kazakh.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? Russian[i] : c)));
        Assert.Equal(NameSearch.Key(name), NameSearch.Key(typed));
    });

    [Fact]
    public void Case_apostrophes_blanks_and_parts_or_whole_make_no_difference() => Name.Sample(name =>
        Assert.Equal(NameSearch.Key(name), NameSearch.Key("  " + string.Join("  ", name.Select(w => w[..1] + "'" + w[1..])).ToUpperInvariant() + " ")));

    [Fact]
    public void Every_beginning_of_every_word_finds_the_name_in_any_order() => Gen.Select(Name, Gen.Int[1, 12], Gen.Int[0, 3]).Sample((name, length, turn) =>
    {
        var query = string.Join(' ', name.Skip(turn).Concat(name.Take(turn)).Select(w => w[..Math.Min(length, w.Length)]));
        Assert.True(NameSearch.Matches(NameSearch.Key(name), query), $"\"{query}\" does not find \"{string.Join(' ', name)}\"");
    });

    [Fact]
    public void A_name_without_a_hyphen_is_found_with_one_and_the_other_way_round() => Gen.Select(Word, Word).Sample((first, second) =>
    {
        Assert.True(NameSearch.Matches(NameSearch.Key($"{first}-{second}"), first));
        Assert.True(NameSearch.Matches(NameSearch.Key($"{first}-{second}"), second));
        Assert.True(NameSearch.Matches(NameSearch.Key($"{first}-{second}"), $"{first}-{second}"));
    });

    [Fact]
    public void Any_text_makes_a_key_without_falling_over() => Gen.String.Sample(text =>
    {
        Assert.Contains('|', NameSearch.Key(text));
        NameSearch.Matches(NameSearch.Key(text), text);
    });

    [Fact]
    public void Names_are_sorted_by_the_alphabet_and_the_Kazakh_letters_stand_beside_the_Russian()
    {
        string[] sorted = ["Абаев", "Әбдіров", "Абенов", "Галиев", "Ғани", "Жұмабаев", "Zhumin", "Ибраев", "Ілиясов", "Ким", "Ким Анна", "Кимова", "Өмір", "Орлов", "Ыбрай", "Эльмира", "Яковлев"];
        Assert.Equal(sorted, sorted.Reverse().OrderBy(n => NameSearch.Key(n), StringComparer.Ordinal));
    }

    [Fact]
    public void A_query_of_nothing_finds_everybody() => Assert.All([null, "", " ", "«»", "-"], q => Assert.Empty(NameSearch.Terms(q)));
}
