namespace Retrier.Deploy;

/// <summary>Where things are: the repository, whose Dockerfile makes the image, and what is written.</summary>
internal static class Checkout
{
    /// <summary>Where the template goes: where the CDK's command line wants it, else a folder here.</summary>
    public static string Output { get; } = Environment.GetEnvironmentVariable("CDK_OUTDIR") ?? "cdk.out";

    /// <summary>The nearest folder above this program that has a Dockerfile; wherever it is run from.</summary>
    public static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dockerfile")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Dockerfile above {AppContext.BaseDirectory}: run this in the repository.");
    }
}
