using System.Globalization;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Published;

/// <summary>Runs a program as a container would: as a user who may do nothing, on file systems of which one folder can be written to.</summary>
internal static class Confinement
{
    /// <summary>The user of the image.</summary>
    public const string User = "1654";

    /// <summary>
    /// Every mount is made read-only, the folder, mounted on itself, is not. Only in this process's namespace; it ends with the process.
    /// </summary>
    private const string Script = """
        set -eu
        mount --make-rprivate /
        mount --bind "$1" "$1"
        awk '{ print $5 }' /proc/self/mountinfo | while read -r place; do
          place=$(printf %b "$place")
          [ "$place" = "$1" ] || mount -o remount,bind,ro "$place"
        done
        shift
        exec "$@"
        """;

    private static readonly string[] AsUser = ["setpriv", "--reuid", User, "--regid", User, "--clear-groups", "--no-new-privs", "--"];

    /// <summary>Starts it. Its process id is that of the process returned.</summary>
    public static ChildProcess Start(string writable, string[] command, params IReadOnlyCollection<(string Name, string Value)> environment) =>
        ChildProcess.StartProgram(writable, "unshare", ["--mount", "bash", "-c", Script, "confined", writable, .. AsUser, .. command], environment);

    /// <summary>Starts another beside it, in the same confinement.</summary>
    public static ChildProcess StartIn(ChildProcess confined, string[] command) => Enter(confined, [.. AsUser, .. command]);

    /// <summary>Starts another that sees the same file systems, and is root.</summary>
    public static ChildProcess StartAsRootIn(ChildProcess confined, string[] command) => Enter(confined, command);

    /// <summary>Skips the test where it cannot be done, with the reason. As root on Linux with <c>CI=true</c> it must be.</summary>
    public static async Task RequireAsync(string directory)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There are mount namespaces on Linux only.");
        Skip.IfNot(Environment.IsPrivilegedProcess, "Mounting needs root.");
        string? missing = await WhyMissingAsync(directory);
        if (missing is not null && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(missing);
        }

        Skip.If(missing is not null, missing);
    }

    private static async Task<string?> WhyMissingAsync(string directory)
    {
        await using ChildProcess attempt = Start(directory, ["true"]);
        return await attempt.EndAsync() is 0 ? null : $"This machine lets nobody confine a process: {attempt.Errors}";
    }

    private static ChildProcess Enter(ChildProcess confined, string[] command)
    {
        string target = string.Create(CultureInfo.InvariantCulture, $"--target={confined.Id}");
        return ChildProcess.StartProgram("/", "nsenter", [target, "--mount", "--", .. command], []);
    }
}
