namespace RetrierWorker.Campaigns;

/// <summary>Who takes a turn, and what for.</summary>
/// <param name="Task">The task: a new name for each process.</param>
/// <param name="Turn">Its turns are numbered, so that one whose answer was lost is not taken twice.</param>
/// <param name="Wanted">How many starts it wants.</param>
/// <param name="Alone">Whether there can be no other task; then those of before are dead.</param>
internal readonly record struct CampaignAsking(string Task, long Turn, int Wanted, bool Alone);
