using System.Globalization;
using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>
/// A number to compute with: a decimal where that keeps 19 or more digits, so that money and ids come out as they went
/// in; a double for what is larger or closer to zero.
/// </summary>
internal readonly record struct Number
{
    // Below this a decimal, which has 28 places, begins to lose digits.
    private const decimal SmallestExact = 0.000000001m;

    // Dividing by it takes the trailing zeros off a decimal: 2.50 / 1.000... is 2.5.
    private const decimal OneWithAllPlaces = 1.0000000000000000000000000000m;

    private readonly decimal? _exact;
    private readonly double _double;

    private Number(double rough) => _double = rough;

    private Number(decimal exact) => _exact = exact;

    private double Rough => _exact is { } exact ? (double)exact : _double;

    public static Number Of(int number) => new((decimal)number);

    public static Number Of(JsonElement element)
    {
        bool isDecimal = element.TryGetDecimal(out decimal exact);
        if (isDecimal && Math.Abs(exact) >= SmallestExact)
        {
            return new Number(exact);
        }

        // a decimal zero may be one, or stand for what is too small for a decimal
        double rough = element.GetDouble();
        return isDecimal && rough is 0 ? new Number(exact) : new Number(rough);
    }

    public static int Compare(Number left, Number right) => left._exact is { } a && right._exact is { } b
        ? a.CompareTo(b)
        : left.Rough.CompareTo(right.Rough);

    public Number Absolute() => _exact is { } exact ? new(Math.Abs(exact)) : new(Math.Abs(_double));

    public Number Ceiling() => _exact is { } exact ? new(Math.Ceiling(exact)) : new(Math.Ceiling(_double));

    public Number Floor() => _exact is { } exact ? new(Math.Floor(exact)) : new(Math.Floor(_double));

    public Number Plus(Number other)
    {
        try
        {
            return _exact is { } a && other._exact is { } b ? new(a + b) : new(Rough + other.Rough);
        }
        catch (OverflowException)
        {
            return new(Rough + other.Rough);
        }
    }

    public Number DividedBy(int count) => _exact is { } exact ? new(exact / count) : new(_double / count);

    /// <summary>As JSON; an integer without point or exponent where it is exact.</summary>
    public string ToJson() => this switch
    {
        { _exact: { } exact } => (exact / OneWithAllPlaces).ToString(CultureInfo.InvariantCulture),
        _ when double.IsFinite(_double) => RoundTripped(_double),
        _ => throw new JmesPathException(JmesPathErrorKind.InvalidValue, "A computed number is too large for JSON."),
    };

    /// <summary>.NET 10 writes two powers of two (2^-25 and 2^-958) with a digit too few; 17 digits always read back as they were.</summary>
    private static string RoundTripped(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        bool isSame = BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value);
        return isSame ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
