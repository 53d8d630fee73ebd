using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>What a start asks for, and what Step Functions refuses of it, in its order: first the bounds of the model, then whether
/// there is such a state machine, then the name, then the input.</summary>
internal sealed record StartRequest(string MachineArn, string Name, string Input, string? TraceHeader)
{
    private const int NameLength = 80;
    private const int InputBytes = 262_144;
    private const int TraceHeaderLength = 256;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>{}[]?*\"#%\\^|~`$&,;:/");

    /// <summary>Reads it.</summary>
    /// <param name="body">The request.</param>
    /// <param name="httpTraceHeader">The header <c>X-Amzn-Trace-Id</c>, which wins over the parameter.</param>
    /// <exception cref="RefusedException">A bound of the model is broken.</exception>
    public static StartRequest Read(JsonObject body, string? httpTraceHeader)
    {
        StartRequest start = new(
            body.Required("stateMachineArn"),
            body.Text("name") ?? Guid.NewGuid().ToString(),
            body.Text("input") ?? "{}",
            httpTraceHeader ?? body.Text("traceHeader"));
        if (start.Name.Length is 0 or > NameLength)
        {
            string bound = start.Name.Length == 0 ? "greater than or equal to 1" : "less than or equal to 80";
            throw RefusedException.Constraint(
                $"Value '{start.Name}' at 'name' failed to satisfy constraint: Member must have length {bound}");
        }

        if (Encoding.UTF8.GetByteCount(start.Input) > InputBytes)
        {
            throw RefusedException.Constraint(
                "Value at 'input' failed to satisfy constraint: Member must have size less than or equal to 262144 bytes in UTF-8 "
                + "encoding");
        }

        if (start.TraceHeader?.Length > TraceHeaderLength)
        {
            throw RefusedException.Constraint(
                "Value at 'traceHeader' failed to satisfy constraint: Member must have length less than or equal to 256");
        }

        _ = Arn.Check(start.MachineArn, Arn.StateMachine);
        return start;
    }

    /// <summary>The execution it starts.</summary>
    public TestExecution Execution(string arn, DateTimeOffset now) => new()
    {
        Arn = arn,
        Name = Name,
        StateMachineArn = MachineArn,
        Input = Input,
        TraceHeader = TraceHeader,
        StartDate = now,
    };

    /// <summary>What can only be said once the state machine is found.</summary>
    /// <exception cref="RefusedException">The name or the input will not do.</exception>
    public void Check()
    {
        if (Name.AsSpan().ContainsAny(Forbidden) || Name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            throw new RefusedException("InvalidName", $"Invalid Name: '{Name}'");
        }

        try
        {
            using var input = JsonDocument.Parse(Input);
        }
        catch (JsonException e)
        {
            throw new RefusedException("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{e.Message}'");
        }
    }
}
