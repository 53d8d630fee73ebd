using System.Globalization;
using System.Text.Unicode;

using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>What a start is refused for without asking Step Functions. Whether the input is JSON is left to it.</summary>
internal static class StartRules
{
    /// <summary>Why a start is refused for good, in words for an operator and without the input; null when it is not.</summary>
    public static string? Refusal(StartRequest request)
    {
        if (!ExecutionNames.IsName(request.Name))
        {
            return $"The execution's name must be 1 to {StateMachineLimits.NameLength} of 0-9 A-Z a-z - _.";
        }

        int bytes = request.Input.Length;
        return bytes > StateMachineLimits.InputBytes
                ? string.Create(CultureInfo.InvariantCulture, $"The input has {bytes} bytes; at most {StateMachineLimits.InputBytes} can be started.")
            : bytes == 0 ? "The input is empty; it must be JSON."
            : !Utf8.IsValid(request.Input.Span) ? "The input is not valid UTF-8."
            : null;
    }
}
