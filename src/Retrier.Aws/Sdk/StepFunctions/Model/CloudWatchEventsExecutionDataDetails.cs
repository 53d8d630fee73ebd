namespace Amazon.StepFunctions.Model;

/// <summary>Says whether an input or output is part of the answer.</summary>
internal sealed class CloudWatchEventsExecutionDataDetails
{
    public bool? Included { get; set; }
}
