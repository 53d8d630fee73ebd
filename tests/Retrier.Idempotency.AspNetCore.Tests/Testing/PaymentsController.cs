using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>The same as a controller.</summary>
[ApiController]
[Route("controller")]
public sealed class PaymentsController : ControllerBase
{
    private static int _runs;

    /// <summary>Takes a payment.</summary>
    [HttpPost]
    public ActionResult<Payment> Post(Payment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        int run = Interlocked.Increment(ref _runs);
        return Created(new Uri(string.Create(CultureInfo.InvariantCulture, $"/controller/{run}"), UriKind.Relative), payment);
    }
}
