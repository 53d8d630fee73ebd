namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>Marks an endpoint as guarded, and holds its settings while the endpoint is built; they do not change after that.</summary>
/// <param name="settings">Those of the outermost group at first.</param>
internal sealed class GuardPoint(GuardSettings settings)
{
    public GuardSettings Settings { get; set; } = settings;
}
