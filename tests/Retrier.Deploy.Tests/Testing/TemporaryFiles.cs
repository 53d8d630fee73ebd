using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>
/// The CDK unpacks 60 MB into the temporary folder of every process that uses it, and leaves them there. So the tests, and the programs
/// that they start, have a temporary folder of their own, which goes when they do.
/// </summary>
internal static class TemporaryFiles
{
    /// <summary>Outlives the tests by a second: a test host is killed before it could clean up itself.</summary>
    private const string RemoveWhenGone = """(tail --pid="$1" -f /dev/null; rm -rf "$2") </dev/null >/dev/null 2>&1 &""";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Before any test asks for the temporary folder; nobody else uses this assembly.")]
    internal static void Separate()
    {
        if (OperatingSystem.IsLinux())
        {
            string folder = Directory.CreateTempSubdirectory("retrier-deploy-").FullName;
            Environment.SetEnvironmentVariable("TMPDIR", folder);
            string tests = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            Process.Start("sh", ["-c", RemoveWhenGone, "sh", tests, folder]).Dispose();
        }
    }
}
