namespace RetrierWorker.Configuration;

/// <summary>Which adapters stand behind the ports.</summary>
internal enum Provider
{
    /// <summary>One machine, nothing else needed.</summary>
    Local,

    /// <summary>SQS, Step Functions and Parameter Store.</summary>
    Aws,
}
