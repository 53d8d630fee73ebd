using Retrier.Idempotency.Keys.Numbers;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>The words in which a value is refused.</summary>
internal static class Refusals
{
    public static CanonicalJsonException DuplicateName(string path) => new(
        CanonicalJsonErrors.DuplicateName,
        $"The name at {Place(path)} occurs twice in its object, and readers differ in which one counts. Send each name once.",
        path);

    public static CanonicalJsonException NotUnicode(string? path = null) => new(
        CanonicalJsonErrors.NotUnicode,
        $"The text at {Place(path)} is not Unicode: it holds half a surrogate pair or is not UTF-8. Mend whoever cuts or encodes it.",
        path ?? "");

    public static CanonicalJsonException NameNotUnicode(string path, int number) => new(
        CanonicalJsonErrors.NotUnicode,
        $"The name of member {number} of {Place(path)} is not Unicode: it holds half a surrogate pair or is not UTF-8. " +
        "Mend whoever cuts or encodes it.",
        path);

    public static CanonicalJsonException NumberTooLarge(string path) => new(
        CanonicalJsonErrors.NumberTooLarge,
        $"The number at {Place(path)} is too large for a double. Send it as a string.",
        path);

    public static CanonicalJsonException TooManyDigits(string? path = null) => new(
        CanonicalJsonErrors.TooManyDigits,
        $"The integer at {Place(path)} has more than {IntegerLiteral.MaxDigits} digits. Send it as a string.",
        path ?? "");

    public static CanonicalJsonException TooDeep(string? path = null) => new(
        CanonicalJsonErrors.TooDeep,
        $"The value at {Place(path)} is nested deeper than {CanonicalJson.MaxDepth} levels. Choose a part that is flatter.",
        path ?? "");

    private static string Place(string? path) => path switch
    {
        null => "some place",
        "" => "the root",
        _ => path,
    };
}
