using System.Text.Json;

using RetrierWorker.Configuration;

namespace RetrierWorker.Composition;

/// <summary>Refuses a settings file in which two members of one object differ in case only: to configuration they are one.</summary>
internal static class NameTwice
{
    public static void Find(JsonElement element, string path, string file)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = path.Length == 0 ? member.Name : $"{path}:{member.Name}";
            if (!seen.Add(member.Name))
            {
                throw new SettingsException([new SettingProblem(name, null, $"but named twice in {file}, in upper and lower case; one would overrule the other.")]);
            }

            Find(member.Value, name, file);
        }
    }
}
