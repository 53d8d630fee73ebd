namespace RetrierWorker.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It was tried and did not work.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings are wrong; nothing was tried.</summary>
    public const int Usage = 2;
}
