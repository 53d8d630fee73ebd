using System.Globalization;

using RetrierWorker.Pumping;

namespace RetrierWorker.Health;

/// <summary>What counts as healthy. Pure.</summary>
internal static class HealthRules
{
    /// <summary>Three long polls: a receive loop that has not gone round for so long is dead or hangs.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(60);

    /// <summary>Errors in a row before a stage that keeps trying counts as broken.</summary>
    public const int ErrorsInARow = 3;

    /// <summary>Why a stage is dead or hangs, which a restart may mend; null when it is alive.</summary>
    public static string? WhyDead(Stage stage, TimeSpan sinceBeat) => sinceBeat > LongestTurn
        ? string.Create(CultureInfo.InvariantCulture, $"{Name(stage)} has not gone round for {sinceBeat.TotalSeconds:0} s")
        : null;

    /// <summary>Why a stage does not do its work, which a restart would not mend; null when it does.</summary>
    public static string? WhyBroken(Stage stage, ErrorStreak errors) => errors.Count >= ErrorsInARow
        ? string.Create(CultureInfo.InvariantCulture, $"{Name(stage)} failed {errors.Count} times in a row: {errors.Problem}")
        : null;

    public static string Name(Stage stage) => stage is Stage.Capture ? "capture" : "replay";
}
