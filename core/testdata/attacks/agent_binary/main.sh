# Overwrites the agent's binary and runs it.
{ echo x > /execman/agent; } 2> /dev/null && echo 'breach: the agent can be written'
rm -f /execman/agent 2> /dev/null && echo 'breach: the agent can be removed'
/execman/agent < /dev/null > agent.out 2>&1 && echo 'breach: a second agent'
(exec -a execman-launch /execman/agent) < /dev/null 3< /dev/null 4> /dev/null
echo held
