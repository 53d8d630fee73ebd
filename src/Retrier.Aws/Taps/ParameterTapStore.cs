using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;

namespace Retrier.Aws.Taps;

/// <summary>Taps in Parameter Store. Its own history says who changed what and when; the reason stands as the description.</summary>
internal sealed class ParameterTapStore : ITapStore
{
    private readonly ParameterCalls _calls;
    private readonly ParameterPath _path;
    private readonly TimeProvider _timeProvider;

    public ParameterTapStore(IAmazonSimpleSystemsManagement client, string prefix, TimeProvider timeProvider) =>
        (_calls, _path, _timeProvider) = (new ParameterCalls(client), new ParameterPath(prefix), timeProvider);

    public string Location => $"Parameter Store, {_path.Prefix}/...";

    public async Task<IReadOnlyList<TapParameter>> ReadAsync(IReadOnlyCollection<string> loops, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ParameterKey[] keys =
        [
            .. from loop in loops.Distinct(StringComparer.Ordinal)
               from name in TapParameterNames.All
               select _path.KeyOf(loop, name),
        ];
        List<TapParameter> read = [];

        // One after the other: taps are few, and the quota of reads is shared with everything in the account.
        foreach (ParameterKey[] some in keys.Chunk(ParameterCalls.NamesAtOnce))
        {
            read.AddRange(await ReadSomeAsync(some, cancellationToken).ConfigureAwait(false));
        }

        return read;
    }

    /// <inheritdoc/>
    /// <remarks>If the process dies after the write, the tap has been turned; repeating it makes one version more.</remarks>
    public async Task<TapParameter> WriteAsync(TapChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ParameterKey key = _path.KeyOf(change.Loop, change.Name);
        PutParameterResponse written = await _calls.WriteAsync(key.Parameter, change.Value, WriteReason.Of(change.Reason), cancellationToken)
            .ConfigureAwait(false);
        return await ReadBackAsync(key, written.Version ?? 0, cancellationToken).ConfigureAwait(false)
            ?? new TapParameter(change.Loop, change.Name, change.Value, written.Version ?? 0, _timeProvider.GetUtcNow());
    }

    private async Task<IEnumerable<TapParameter>> ReadSomeAsync(ParameterKey[] keys, CancellationToken cancellationToken)
    {
        GetParametersResponse answer = await _calls.ReadAsync([.. keys.Select(static key => key.Parameter)], cancellationToken)
            .ConfigureAwait(false);
        Dictionary<string, ParameterKey> byName = keys.ToDictionary(static key => key.Parameter, StringComparer.Ordinal);
        return (answer.Parameters ?? [])
            .Where(parameter => byName.ContainsKey(parameter.Name ?? string.Empty))
            .Select(parameter => Of(byName[parameter.Name!], parameter));
    }

    /// <summary>
    /// The parameter with its time, which the answer to a write lacks. By then it may have been changed again, and that is what is
    /// told. Null when the read lags behind the write or fails: the write was done all the same.
    /// </summary>
    private async Task<TapParameter?> ReadBackAsync(ParameterKey key, long version, CancellationToken cancellationToken)
    {
        try
        {
            IEnumerable<TapParameter> read = await ReadSomeAsync([key], cancellationToken).ConfigureAwait(false);
            return read.FirstOrDefault(parameter => parameter.Version >= version);
        }
        catch (PortException)
        {
            return null;
        }
    }

    private TapParameter Of(ParameterKey key, Parameter parameter) => new(
        key.Loop,
        key.Name,
        parameter.Value ?? string.Empty,
        parameter.Version ?? 0,
        parameter.LastModifiedDate is { } at ? new DateTimeOffset(at.ToUniversalTime()) : _timeProvider.GetUtcNow());
}
