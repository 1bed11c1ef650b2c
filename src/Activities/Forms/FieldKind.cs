namespace DualFlow.Activities.Forms;

/// <summary>The library of fields (stable words: forms and schemas keep them).</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Checkbox,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Individual identification number.</summary>
    Iin,

    /// <summary>Business identification number.</summary>
    Bin,

    /// <summary>Date of birth; equals the date in the IIN beside it.</summary>
    BirthDate,

    /// <summary>Family name, name, patronymic in Cyrillic.</summary>
    FullName,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Account number.</summary>
    Iban,

    /// <summary>Specialty, eight digits.</summary>
    Specialty,

    /// <summary>Qualification: level and eight digits.</summary>
    Qualification,

    /// <summary>Who pays the study.</summary>
    FundType,

    /// <summary>Language of study.</summary>
    Language,

    /// <summary>From one day to another.</summary>
    Period,

    /// <summary>0 to 100, two decimals.</summary>
    Score,

    /// <summary>2 to 5.</summary>
    Grade,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>An attached file: PDF, JPEG or PNG.</summary>
    File,

    /// <summary>Who completes the form signs it.</summary>
    Signature,

    /// <summary>A reason by code, and a comment.</summary>
    Reason,

    /// <summary>Rows with columns.</summary>
    Table,
}
