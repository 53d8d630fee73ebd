using Microsoft.Extensions.Logging;

namespace Retrier.Local.Taps;

/// <summary>Tells about names in a tap file that are no parameter's, once for each state of the file.</summary>
internal sealed partial class UnknownNames(ILogger logger)
{
    private TapDocument? _reported;

    public void Report(TapDocument document)
    {
        if (ReferenceEquals(document, _reported))
        {
            return;
        }

        _reported = document;
        foreach ((string loop, TapSection section) in document.Loops)
        {
            foreach (string name in section.UnknownNames)
            {
                Log.UnknownName(logger, name, loop, NearestName.Of(name));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Warning,
            "The tap file has '{Name}' in loop {Loop}, which is no parameter and has no effect; if {Nearest} was "
            + "meant, mend the name.")]
        public static partial void UnknownName(ILogger logger, string name, string loop, string nearest);
    }
}
