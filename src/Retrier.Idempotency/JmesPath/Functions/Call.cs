using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>One call of a function: its arguments, and its errors, which name the function and its place.</summary>
internal sealed class Call(Function function, int position, Value[] arguments, Node? expression, Budget budget)
{
    public Budget Budget => budget;

    public IReadOnlyList<Value> Arguments => arguments;

    public Value this[int index] => arguments[index];

    /// <summary>Fails unless each argument has a type that its parameter takes.</summary>
    public void CheckTypes()
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            ValueTypes wanted = function.ParameterAt(i);
            ValueTypes found = TypeNames.TypeOf(arguments[i].Kind);
            if (wanted is not ValueTypes.Expression && !wanted.HasFlag(found))
            {
                throw WrongType($"takes {TypeNames.Of(wanted)} as argument {i + 1}, not {TypeNames.Of(found)}");
            }
        }
    }

    public Number Number(int index) => arguments[index].AsNumber(budget);

    public string Text(int index) => arguments[index].Text(budget);

    public Value[] Items(int index) => arguments[index].Items(budget);

    /// <summary>The elements of an array, all of which must be of one kind.</summary>
    public Value[] ItemsOf(JsonValueKind kind, int index)
    {
        Value[] items = Items(index);
        string name = TypeNames.Of(TypeNames.TypeOf(kind));
        return Array.TrueForAll(items, item => item.Kind == kind)
            ? items
            : throw WrongType($"takes an array of nothing but {name}s as argument {index + 1}");
    }

    /// <summary>Evaluates the expression that was handed over.</summary>
    public Value Apply(Value value) => expression!.Evaluate(value, budget);

    /// <summary>The text that a function made, if it is not too large.</summary>
    public Value Made(string text)
    {
        budget.SpendText(text.Length);
        budget.CheckSize(text.Length);
        return Value.Of(text);
    }

    public JmesPathException WrongType(string message) => Error(JmesPathErrorKind.InvalidType, message);

    public JmesPathException Error(JmesPathErrorKind kind, string message, Exception? innerException = null) =>
        new(kind, $"{function.Name}() at position {position} {message}.", position, innerException);
}
