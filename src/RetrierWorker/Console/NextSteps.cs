using RetrierWorker.Configuration;

namespace RetrierWorker.Console;

/// <summary>What somebody who has just started the sample may want to do next.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<string> For(RetrierSettings settings, string command)
    {
        if (settings.Loops.Count == 0)
        {
            return [];
        }

        string loop = settings.Loops[0].Name;
        List<string> steps = [];
        if (settings.Sample.Enabled)
        {
            steps.Add($"Break the card step   {command} sample break ChargeCard      orders fail and are captured");
            steps.Add($"Mend it               {command} sample mend ChargeCard");
        }

        steps.Add($"Replay                {command} tap {loop} capture closed");
        steps.Add($"                      {command} tap {loop} replay open");
        steps.Add($"Afterwards            {command} tap {loop} replay closed");
        steps.Add($"                      {command} tap {loop} capture open");
        steps.Add("Stop with Ctrl+C; nothing is lost.");
        return steps;
    }

    /// <summary>The command as the reader would type it.</summary>
    public static string Command() =>
        Directory.Exists(Path.Combine("src", "RetrierWorker")) ? "dotnet run --project src/RetrierWorker --" : "RetrierWorker";
}
