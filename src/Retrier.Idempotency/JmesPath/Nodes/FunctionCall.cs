using Retrier.Idempotency.JmesPath.Evaluation;
using Retrier.Idempotency.JmesPath.Functions;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>A call of a function; name and number of arguments were checked when it was parsed.</summary>
internal sealed class FunctionCall(Function function, int position, Argument[] arguments) : Node
{
    private readonly Node? _expression = Array.Find(arguments, static argument => argument.IsExpression).Node;

    protected override Value Compute(Value current, Budget budget)
    {
        var values = new Value[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].IsExpression)
            {
                values[i] = arguments[i].Node.Evaluate(current, budget);
            }
        }

        var call = new Call(function, position, values, _expression, budget);
        call.CheckTypes();
        return function.Body(call);
    }
}
