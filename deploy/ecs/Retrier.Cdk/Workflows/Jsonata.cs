namespace Retrier.Cdk.Workflows;

/// <summary>Expressions in the query language of the definitions.</summary>
internal static class Jsonata
{
    /// <summary>The state's input.</summary>
    public static string Input => Expression("$states.input");

    /// <summary>Marks a text as an expression.</summary>
    public static string Expression(string text) => $"{{% {text} %}}";
}
