using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>The parameters of a test server. May be changed and read from any thread.</summary>
public sealed class TestParameters
{
    private readonly Lock _gate = new();
    private readonly AwsTestServerOptions _options;
    private readonly SortedDictionary<string, List<ParameterVersion>> _parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);

    internal TestParameters(AwsTestServerOptions options) => _options = options;

    /// <summary>Writes a parameter as an operator would, over what there is, and returns its new version.</summary>
    public long Put(string name, string value, string? type = null, string? description = null)
    {
        string? kept = Latest(name) is null ? "String" : null;
        return Write(new ParameterChange(name, value) { Type = type ?? kept, Overwrite = true, Description = description }).Version;
    }

    /// <summary>The newest version; null when there is no such parameter.</summary>
    public ParameterVersion? Latest(string name) => History(name) is [.., var latest] ? latest : null;

    /// <summary>The versions kept, oldest first: a hundred at most.</summary>
    public IReadOnlyList<ParameterVersion> History(string name)
    {
        lock (_gate)
        {
            return _parameters.TryGetValue(name, out List<ParameterVersion>? versions) ? [.. versions] : [];
        }
    }

    /// <summary>Deletes a parameter; false when there is none. Written again, it begins at version 1.</summary>
    public bool Remove(string name)
    {
        lock (_gate)
        {
            return _parameters.Remove(name);
        }
    }

    /// <summary>From now on every request that names this parameter is refused with <c>AccessDeniedException</c>.</summary>
    public void Deny(string name)
    {
        lock (_gate)
        {
            _ = _denied.Add(name);
        }
    }

    /// <summary>Takes <see cref="Deny"/> back.</summary>
    public void Allow(string name)
    {
        lock (_gate)
        {
            _ = _denied.Remove(name);
        }
    }

    /// <summary>The ARN of a parameter.</summary>
    public string ArnOf(string name) => $"arn:aws:ssm:{_options.Region}:{_options.Account}:parameter/{name.TrimStart('/')}";

    /// <summary>The newest version of all parameters, by name.</summary>
    internal IReadOnlyList<ParameterVersion> All()
    {
        lock (_gate)
        {
            return [.. _parameters.Values.Select(versions => versions[^1])];
        }
    }

    internal ParameterVersion Write(ParameterChange change)
    {
        lock (_gate)
        {
            _ = _parameters.TryGetValue(change.Name, out List<ParameterVersion>? versions);
            ParameterVersion version = ParameterRules.Apply(change, versions?[^1], _options.TimeProvider.GetUtcNow());
            if (versions is null)
            {
                versions = [];
                _parameters.Add(change.Name, versions);
            }

            versions.Add(version);
            versions.RemoveRange(0, Math.Max(0, versions.Count - ParameterRules.Versions));
            return version;
        }
    }

    /// <summary>Refuses what the caller must not touch.</summary>
    internal void CheckAccess(string operation, string name)
    {
        lock (_gate)
        {
            if (_denied.Contains(name))
            {
                throw new RefusedException(
                    "AccessDeniedException",
                    $"User: arn:aws:sts::{_options.Account}:assumed-role/test/test is not authorized to perform: ssm:{operation} on "
                    + $"resource: {ArnOf(name)} because no identity-based policy allows the ssm:{operation} action");
            }
        }
    }
}
