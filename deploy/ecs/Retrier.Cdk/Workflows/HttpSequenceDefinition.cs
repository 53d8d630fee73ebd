using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retrier.Cdk.Workflows;

/// <summary>
/// Writes the definition of a state machine that calls HTTP APIs in turn, in the way of Retrier's own local one: each call gets the
/// state, and its response is put into the state under its name, so that a replay of the state goes on where it failed. Pure.
/// </summary>
public static class HttpSequenceDefinition
{
    internal const string Begin = "Begin";
    internal const string SendToOutput = "SendToOutput";

    /// <summary>Transitions beside those of the calls: the first choice, and sending the result.</summary>
    private const int OtherTransitions = 2;

    // expressions are full of quotes and ampersands, and people read the file
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The definition, with the substitutions <c>connectionArn</c>, <c>outputQueueUrl</c> and <c>failureQueueUrl</c>, and those that the
    /// URLs hold.
    /// </summary>
    /// <param name="calls">One or more, in the order in which they are made.</param>
    /// <exception cref="ArgumentException">They cannot be used; the text says all that is wrong.</exception>
    public static string Write(IReadOnlyList<HttpCall> calls)
    {
        HttpCallRules.Check(calls);
        JsonObject states = new() { [Begin] = Choice(calls) };
        for (int i = 0; i < calls.Count; i++)
        {
            states[calls[i].Name] = HttpCallState.Of(calls[i], i + 1 < calls.Count ? calls[i + 1].Name : SendToOutput);
        }

        states[SendToOutput] = Output();
        FailureStates.AddTo(states);
        return new JsonObject
        {
            ["Comment"] = Comment(calls.Count),
            ["QueryLanguage"] = "JSONata",
            ["StartAt"] = Begin,
            ["States"] = states,
        }.ToJsonString(Readable);
    }

    private static string Comment(int calls) =>
        $"Calls {calls} HTTP APIs in turn. What succeeds goes to the Output queue, what fails to the Failure queue with the responses so far, "
        + $"so that a replay goes on where it failed. A success is {calls + OtherTransitions} transitions, each of which costs money; a retry is "
        + "billed as one more. Numbers of more than 15 digits may be rounded on the way: send long ids as text.";

    private static JsonObject Choice(IReadOnlyList<HttpCall> calls)
    {
        JsonArray rules =
        [
            Refusal("$type($states.input) != 'object'", "InputNotObject", "The input is no JSON object, so no response could be put into it."),
        ];
        if (calls.Count > 1)
        {
            string done = string.Join(", ", calls.Select(static call => $"{Exists(call)} ? '1' : '0'"));
            rules.Add((JsonNode)Refusal(
                $"$contains($join([{done}]), '01')",
                "ResponsesOutOfOrder",
                "The input holds the response of a later call but not of an earlier one: another definition has written it. To make a call again "
                + "that was made is not this one's to decide. Put the earlier response in, or take the later ones out."));
        }

        for (int i = calls.Count - 1; i >= 0; i--)
        {
            rules.Add((JsonNode)new JsonObject
            {
                ["Condition"] = Jsonata.Expression(Exists(calls[i])),
                ["Next"] = i + 1 < calls.Count ? calls[i + 1].Name : SendToOutput,
            });
        }

        return new JsonObject
        {
            ["Comment"] = "A call whose response is in the input has been made, and is not made again.",
            ["Type"] = "Choice",
            ["Choices"] = rules,
            ["Default"] = calls[0].Name,
        };
    }

    private static string Exists(HttpCall call) => $"$exists($states.input.{call.Name})";

    private static JsonObject Refusal(string condition, string error, string cause) => new()
    {
        ["Condition"] = Jsonata.Expression(condition),
        ["Assign"] = FailureStates.Failure(Begin, new JsonObject { ["Error"] = error, ["Cause"] = cause }),
        ["Next"] = FailureStates.Send,
    };

    private static JsonObject Output() => new()
    {
        ["Comment"] = "The whole state. When the queue refuses it to the last, the failure goes to the other queue, and a replay makes no call again.",
        ["Type"] = "Task",
        ["Resource"] = FailureStates.SendMessage,
        ["Arguments"] = new JsonObject { ["QueueUrl"] = "${outputQueueUrl}", ["MessageBody"] = Jsonata.Input },
        ["Output"] = Jsonata.Input,
        ["Retry"] = FailureStates.SendRetry(),
        ["Catch"] = FailureStates.Catch(SendToOutput),
        ["End"] = true,
    };
}
