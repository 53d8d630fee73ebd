using System.Text.RegularExpressions;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>What Parameter Store refuses to keep.</summary>
internal static partial class ParameterRules
{
    public const int Versions = 100;
    private const int StandardLength = 4096;
    private const int AdvancedLength = 8192;
    private const int Levels = 15;
    private const int NameLength = 1011;
    private const int DescriptionLength = 1024;

    /// <summary>The version a write leads to.</summary>
    /// <param name="change">What is asked for.</param>
    /// <param name="before">The version it follows; null for a new parameter.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException">It must not be written.</exception>
    public static ParameterVersion Apply(ParameterChange change, ParameterVersion? before, DateTimeOffset now)
    {
        CheckName(change.Name);
        if (before is not null && !change.Overwrite)
        {
            throw new RefusedException(
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }

        ParameterVersion version = new(
            change.Name,
            TypeOf(change, before),
            change.Value,
            (before?.Version ?? 0) + 1,
            now,
            change.Description ?? before?.Description,
            change.AllowedPattern ?? before?.AllowedPattern,
            change.Tier ?? before?.Tier ?? "Standard");
        CheckText(version);
        CheckPattern(version);
        return version;
    }

    private static void CheckName(string name)
    {
        bool path = name.Contains('/', StringComparison.Ordinal);
        if (name.Length is 0 or > NameLength || !Name.IsMatch(name) || (path && name[0] != '/'))
        {
            throw new RefusedException(
                "ValidationException",
                "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths "
                + "divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_");
        }

        if (name.Count(c => c == '/') > Levels)
        {
            throw new RefusedException("HierarchyLevelLimitExceededException", $"A hierarchy can have a maximum of {Levels} levels.");
        }
    }

    private static string TypeOf(ParameterChange change, ParameterVersion? before)
    {
        string? type = change.Type ?? before?.Type;
        return type is not ("String" or "StringList" or "SecureString")
            ? throw new RefusedException("ValidationException", "A parameter type is required when you create a parameter.")
            : before is null || before.Type == type
                ? type
                : throw new RefusedException(
                    "HierarchyTypeMismatchException", "Parameter Store doesn't support changing a parameter type.");
    }

    private static void CheckText(ParameterVersion version)
    {
        if (version.Value.Length == 0)
        {
            throw RefusedException.Constraint(
                "Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1");
        }

        if (version.Description?.Length > DescriptionLength)
        {
            throw RefusedException.Constraint(
                "Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 1024");
        }

        int limit = version.Tier == "Advanced" ? AdvancedLength : StandardLength;
        if (version.Value.Length > limit)
        {
            throw new RefusedException(
                "ValidationException", $"{version.Tier} tier parameters support a maximum parameter value of {limit} characters.");
        }
    }

    private static void CheckPattern(ParameterVersion version)
    {
        if (version.AllowedPattern is { Length: > 0 } pattern
            && !Regex.IsMatch(version.Value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            throw new RefusedException(
                "ParameterPatternMismatchException", $"Parameter value, cannot be validated against allowedPattern: {pattern}");
        }
    }

    [GeneratedRegex(
        @"^(?!/?(aws|ssm))[a-zA-Z0-9_.\-/]+$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name { get; }
}
