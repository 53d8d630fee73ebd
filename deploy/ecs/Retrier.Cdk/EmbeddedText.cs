using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Retrier.Cdk;

/// <summary>Files that travel inside the assembly: the collector's configuration, the state machines.</summary>
internal static class EmbeddedText
{
    /// <summary>The whole text of the file of this name.</summary>
    [SuppressMessage("Design", "MA0045", Justification = "Constructors make constructs, and they cannot wait; the stream lies in memory.")]
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
