namespace Retrier.Aws.Faults;

/// <summary>A call to AWS as an operator knows it: which service, which operation (it is also the permission's name), on what.</summary>
/// <param name="Service">The service's short name and the prefix of its permissions: <c>sqs</c>, <c>states</c>, <c>ssm</c>, <c>dynamodb</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Resource">The queue, state machine, parameters or table, as the settings name them.</param>
internal readonly record struct AwsCall(string Service, string Operation, string Resource)
{
    /// <summary>The IAM action that allows the call. Batch calls are allowed by the action of the single one.</summary>
    public string Permission
    {
        get
        {
            const string Batch = "Batch";
            string action = Operation.EndsWith(Batch, StringComparison.Ordinal) ? Operation[..^Batch.Length] : Operation;
            return $"{Service}:{action}";
        }
    }
}
