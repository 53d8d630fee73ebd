namespace Retrier.Idempotency.Keys;

/// <summary>The codes of <see cref="CanonicalJsonException"/>. They are stable.</summary>
public static class CanonicalJsonErrors
{
    /// <summary>An object has two members of one name, and readers differ in which of them counts.</summary>
    public const string DuplicateName = "duplicate-name";

    /// <summary>A string or name holds half a surrogate pair, or is not UTF-8.</summary>
    public const string NotUnicode = "not-unicode";

    /// <summary>A number is larger than a double can be, about 1.8e308.</summary>
    public const string NumberTooLarge = "number-too-large";

    /// <summary>An integer literal has more digits than are kept.</summary>
    public const string TooManyDigits = "too-many-digits";

    /// <summary>Arrays and objects are nested deeper than <see cref="CanonicalJson.MaxDepth"/>.</summary>
    public const string TooDeep = "too-deep";
}
