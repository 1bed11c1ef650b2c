namespace DualFlow.Activities.Sample;

/// <summary>Common names to make invented people from.</summary>
static class NamePool
{
    public static readonly string[] KazakhMale = ["Нұрлан", "Әлихан", "Дәулет", "Ерасыл", "Санжар", "Бекзат", "Мұхтар", "Айдос", "Қайрат", "Олжас", "Тимур", "Рүстем", "Ислам", "Арман", "Жандос", "Өмір"];
    public static readonly string[] KazakhFemale = ["Айгерім", "Әсел", "Дана", "Жансая", "Мөлдір", "Қарлығаш", "Назерке", "Гүлнұр", "Сәуле", "Томирис", "Аружан", "Ұлжан", "Инжу", "Балнұр"];
    public static readonly string[] KazakhFathers = ["Серік", "Болат", "Марат", "Қанат", "Ерлан", "Асқар", "Бауыржан", "Нұрбол", "Талғат", "Мейрам"];
    public static readonly string[] KazakhFamilies = ["Ахметов", "Қасымов", "Жұмабаев", "Өтегенов", "Сәрсенов", "Тұрсынов", "Омаров", "Есенов", "Әбдіров", "Нұрғалиев", "Байғұлов", "Сейітқалиев", "Мұратов", "Искаков", "Құдайбергенов", "Досжанов", "Рахымов", "Тілеуов", "Көшербаев", "Жақсылықов"];
    public static readonly string[] RussianMale = ["Александр", "Дмитрий", "Иван", "Максим", "Артём", "Никита", "Кирилл", "Егор", "Павел", "Роман"];
    public static readonly string[] RussianFemale = ["Анна", "Мария", "Дарья", "Полина", "Виктория", "Екатерина", "Алина", "Ксения"];
    public static readonly string[] RussianFathers = ["Сергеев", "Андреев", "Владимиров", "Игорев", "Олегов", "Викторов", "Петров", "Николаев"];
    public static readonly string[] RussianFamilies = ["Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Морозов", "Волков", "Петренко", "Ким", "Шмидт", "Фёдоров", "Ли", "Орлов"];
    public static readonly string[] Towns = ["Ақтөбе қ.", "Ақтөбе қ.", "Ақтөбе қ.", "Хромтау қ.", "Қандыағаш қ.", "Алға қ."];
    public static readonly string[] Villages = ["Мәртөк а.", "Қобда а.", "Бадамша а.", "Комсомол а.", "Қарғалы а.", "Темір а.", "Ырғыз а."];
    public static readonly string[] Streets = ["Абай көш.", "Достық көш.", "Бөгенбай батыр көш.", "Тәуелсіздік көш.", "Мектеп көш.", "Жастар көш."];

    /// <summary>The family name in the form of the sex: only endings of Russian grammar change.</summary>
    public static string Family(string name, bool female) => female && (name.EndsWith("ов", StringComparison.Ordinal) || name.EndsWith("ев", StringComparison.Ordinal)) ? name + "а" : name;
}
