using Microsoft.AspNetCore.Http;

namespace Retrier.Idempotency.AspNetCore.Running;

/// <summary>Reads from a status how a handler ended. Pure.</summary>
internal static class Endings
{
    public static Ending Of(int status) => status switch
    {
        < StatusCodes.Status400BadRequest => Ending.Done,
        < StatusCodes.Status500InternalServerError => Ending.Refused,
        _ => Ending.Failed,
    };
}
