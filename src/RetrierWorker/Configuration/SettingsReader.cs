using System.Globalization;

using Retrier.Idempotency.JmesPath;

namespace RetrierWorker.Configuration;

/// <summary>
/// Reads typed settings from one section and notes what is wrong instead of throwing, so that all errors are told at once. The
/// configuration binder stops at the first.
/// </summary>
internal sealed class SettingsReader(IConfiguration section, string path, string pattern, SettingsLog log)
{
    /// <summary>Names of the sections and settings below this one.</summary>
    public IReadOnlyList<string> Children => [.. section.GetChildren().Select(child => child.Key)];

    /// <summary>The section below. A name that the user chose is shown as <paramref name="placeholder"/> in the documentation.</summary>
    public SettingsReader Section(string name, string? placeholder = null) =>
        new(section.GetSection(name), $"{path}:{name}", $"{pattern}{placeholder ?? name}:", log);

    public string Text(string name, string fallback) => Raw(name, fallback) ?? fallback;

    public string Required(string name, string consequence)
    {
        string? value = Raw(name, "required");
        if (value is null)
        {
            Refuse(name, consequence);
        }

        return value ?? string.Empty;
    }

    public bool Flag(string name, bool fallback)
    {
        string? text = Raw(name, fallback ? "true" : "false");
        if (text is null)
        {
            return fallback;
        }

        return bool.TryParse(text, out bool value) ? value : Refused(name, "is neither true nor false.", fallback);
    }

    public int Whole(string name, int fallback, int min, int max, string consequence)
    {
        string? text = Raw(name, fallback.ToString(CultureInfo.InvariantCulture));
        if (text is null)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= min && value <= max
            ? value
            : Refused(name, $"is not a whole number from {min} to {max}: {consequence}", fallback);
    }

    public double Number(string name, double fallback, (double Min, double Max) range, string consequence)
    {
        string? text = Raw(name, fallback.ToString(CultureInfo.InvariantCulture));
        if (text is null)
        {
            return fallback;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out double value)
            && value >= range.Min && value <= range.Max
            ? value
            : Refused(name, string.Create(CultureInfo.InvariantCulture, $"is not a number from {range.Min} to {range.Max}: {consequence}"), fallback);
    }

    /// <summary>The same for a number that may be missing.</summary>
    public int? OptionalWhole(string name, string without, int min, int max, string consequence) =>
        IsGiven(name, without) ? Whole(name, min, min, max, consequence) : null;

    /// <summary>The same for a number that may be missing.</summary>
    public double? OptionalNumber(string name, string without, (double Min, double Max) range, string consequence) =>
        IsGiven(name, without) ? Number(name, range.Min, range, consequence) : null;

    /// <summary>The same for a time that may be missing.</summary>
    public TimeSpan? OptionalTime(string name, string without, (TimeSpan Min, TimeSpan Max) range, string consequence) =>
        IsGiven(name, without) ? Time(name, range.Min, range, consequence) : null;

    public TimeSpan Time(string name, TimeSpan fallback, (TimeSpan Min, TimeSpan Max) range, string consequence)
    {
        string? text = Raw(name, fallback.ToString("c", CultureInfo.InvariantCulture));
        if (text is null)
        {
            return fallback;
        }

        return TimeSpan.TryParseExact(text, ["c", "g"], CultureInfo.InvariantCulture, out TimeSpan value)
            && value >= range.Min && value <= range.Max
            ? value
            : Refused(name, $"is not a time (hh:mm:ss) from {range.Min:c} to {range.Max:c}: {consequence}", fallback);
    }

    public T Choice<T>(string name, T fallback)
        where T : struct, Enum
    {
        string? text = Raw(name, fallback.ToString());
        if (text is null)
        {
            return fallback;
        }

        return Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : Refused(name, $"is none of {string.Join(", ", Enum.GetNames<T>())}.", fallback);
    }

    public JmesPathExpression? Path(string name) => Parsed(name, Optional(name, "by shape"), JmesPathExpression.Parse);

    /// <summary>One of two numbers; the first is the default.</summary>
    public int OneOf(string name, int fallback, int other)
    {
        string? text = Raw(name, fallback.ToString(CultureInfo.InvariantCulture));
        return text is null ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && (value == fallback || value == other) ? value
            : Refused(name, string.Create(CultureInfo.InvariantCulture, $"is neither {fallback} nor {other}."), fallback);
    }

    /// <summary>A setting that may be missing; <paramref name="without"/> says in the documentation what holds then.</summary>
    public string? Optional(string name, string without) => Raw(name, without);

    /// <summary>The same for a value that must not be shown.</summary>
    public string? Secret(string name, string without)
    {
        string? value = Given(name);
        Note(name, without, value is null ? null : "set");
        log.Hide($"{path}:{name}");
        return value;
    }

    /// <summary>What a JMESPath is made into; null when there is none, or when it is wrong.</summary>
    public T? Parsed<T>(string name, string? text, Func<string, T> parse)
        where T : class
    {
        try
        {
            return text is null ? null : parse(text);
        }
        catch (JmesPathException error)
        {
            return Refused<T?>(name, $"is not JMESPath: {error.Message}", null);
        }
    }

    /// <summary>Notes that a setting is wrong.</summary>
    public void Refuse(string name, string consequence) =>
        log.Refuse(new SettingProblem($"{path}:{name}", section[name], consequence));

    /// <summary>Notes that a setting is wrong whose value must not be shown.</summary>
    public void RefuseSecret(string name, string consequence) =>
        log.Refuse(new SettingProblem($"{path}:{name}", ShownValue.Hidden, consequence));

    private T Refused<T>(string name, string consequence, T fallback)
    {
        Refuse(name, consequence);
        return fallback;
    }

    private string? Raw(string name, string fallback)
    {
        string? value = Given(name);
        Note(name, fallback, value is null ? null : ShownValue.Of(value));
        return value;
    }

    /// <summary>Whether it is; if not, that is noted as what holds then.</summary>
    private bool IsGiven(string name, string without)
    {
        bool given = Given(name) is not null;
        if (!given)
        {
            Note(name, without, null);
        }

        return given;
    }

    private string? Given(string name) => section[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private void Note(string name, string fallback, string? shown) =>
        log.Asked(new SettingRead($"{path}:{name}", $"{pattern}{name}", fallback, shown));
}
