using System.Collections.Frozen;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>All functions, by name.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> Functions =
        new[]
        {
            NumberFunctions.All,
            TextFunctions.All,
            ArrayFunctions.All,
            ObjectFunctions.All,
            OrderFunctions.All,
            TypeFunctions.All,
            PowertoolsFunctions.All,
        }
        .SelectMany(static group => group)
        .ToFrozenDictionary(static function => function.Name, StringComparer.Ordinal);

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);
}
