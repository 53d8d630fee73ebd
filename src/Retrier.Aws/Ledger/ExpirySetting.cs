using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Ledger;

/// <summary>The table's setting that has DynamoDB delete expired items. The ledger does without, so failing to set it is not a failure.</summary>
internal sealed class ExpirySetting(IAmazonDynamoDB client, DynamoLedgerOptions options)
{
    private string Attribute => options.Attributes.Expiry;

    /// <summary>Sets it where it is not set yet, and says how it stands now.</summary>
    public async Task<(bool DeletesExpired, string How)> SetAsync(CancellationToken cancellationToken)
    {
        try
        {
            TimeToLiveDescription? now = await DescribeAsync(cancellationToken).ConfigureAwait(false);
            if (now is null || now.TimeToLiveStatus == TimeToLiveStatus.DISABLED || now.TimeToLiveStatus == TimeToLiveStatus.DISABLING)
            {
                await EnableAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (!string.Equals(now.AttributeName, Attribute, StringComparison.Ordinal))
            {
                return (false, $"its TTL goes by '{now.AttributeName}' and not by '{Attribute}', so expired records are ignored but not deleted");
            }

            return (true, $"DynamoDB deletes expired records by '{Attribute}'");
        }
        catch (PortException error)
        {
            return (false, $"TTL could not be set, so expired records are ignored but not deleted: {error.Message}");
        }
    }

    private Task<TimeToLiveDescription?> DescribeAsync(CancellationToken cancellationToken)
    {
        DescribeTimeToLiveRequest request = new() { TableName = options.TableName };
        return CallAsync(
            "DescribeTimeToLive",
            async () =>
            {
                DescribeTimeToLiveResponse answer = await client.DescribeTimeToLiveAsync(request, cancellationToken).ConfigureAwait(false);
                return (TimeToLiveDescription?)answer.TimeToLiveDescription;
            },
            cancellationToken);
    }

    private Task<UpdateTimeToLiveResponse> EnableAsync(CancellationToken cancellationToken)
    {
        UpdateTimeToLiveRequest request = new()
        {
            TableName = options.TableName,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = Attribute, Enabled = true },
        };
        return CallAsync("UpdateTimeToLive", () => client.UpdateTimeToLiveAsync(request, cancellationToken), cancellationToken);
    }

    private Task<T> CallAsync<T>(string operation, Func<Task<T>> send, CancellationToken cancellationToken) =>
        AwsFaults.CallAsync(new AwsCall(DynamoCalls.Service, operation, options.TableName), send, cancellationToken);
}
