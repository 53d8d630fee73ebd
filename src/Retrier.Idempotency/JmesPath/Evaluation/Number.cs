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
    private readonly double _rough;

    private Number(double rough) => _rough = rough;

    private Number(decimal exact)
    {
        _exact = exact;
        _rough = (double)exact;
    }

    public static Number Of(int number) => new((decimal)number);

    public static Number Of(JsonElement element)
    {
        double rough = element.GetDouble();
        return element.TryGetDecimal(out decimal exact) && (rough == 0 || Math.Abs(exact) >= SmallestExact)
            ? new Number(exact)
            : new Number(rough);
    }

    public static int Compare(Number left, Number right) => left._exact is { } a && right._exact is { } b
        ? a.CompareTo(b)
        : left._rough.CompareTo(right._rough);

    public Number Absolute() => _exact is { } exact ? new(Math.Abs(exact)) : new(Math.Abs(_rough));

    public Number Ceiling() => _exact is { } exact ? new(Math.Ceiling(exact)) : new(Math.Ceiling(_rough));

    public Number Floor() => _exact is { } exact ? new(Math.Floor(exact)) : new(Math.Floor(_rough));

    public Number Plus(Number other)
    {
        try
        {
            return _exact is { } a && other._exact is { } b ? new(a + b) : new(_rough + other._rough);
        }
        catch (OverflowException)
        {
            return new(_rough + other._rough);
        }
    }

    public Number DividedBy(int count) => _exact is { } exact ? new(exact / count) : new(_rough / count);

    /// <summary>As JSON; an integer without point or exponent where it is exact.</summary>
    public string ToJson() => this switch
    {
        { _exact: { } exact } => (exact / OneWithAllPlaces).ToString(CultureInfo.InvariantCulture),
        _ when double.IsFinite(_rough) => _rough.ToString("R", CultureInfo.InvariantCulture),
        _ => throw new JmesPathException(JmesPathErrorKind.InvalidValue, "A computed number is too large for JSON."),
    };
}
