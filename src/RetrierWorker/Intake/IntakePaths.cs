namespace RetrierWorker.Intake;

/// <summary>Where the intake is.</summary>
internal static class IntakePaths
{
    public const string Start = "/loops/{loop}/executions";
    public const string Describe = "/executions/{id}";

    /// <summary>What all its paths begin with.</summary>
    public static readonly PathString[] Roots = ["/loops", "/executions"];

    public static bool Has(PathString path) => Roots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));
}
