# state is an ordinary attribute; somebody else has to call notify
# lost: tells_an_observer tells_every_observer in_order_of_attachment silent_without_change attached_twice_told_once detached_is_not_told stranger_is_ignored one_detach_is_enough detaching_while_told errors_stay_inside subjects_keep_apart
# label: setting-does-not-notify
# marks: 1 of 12
class Subject:
    def __init__(self):
        self.observers = []
        self.state = None

    def attach(self, observer):
        if observer not in self.observers:
            self.observers.append(observer)

    def detach(self, observer):
        if observer in self.observers:
            self.observers.remove(observer)

    def notify(self):
        for observer in list(self.observers):
            try:
                observer.update(self.state)
            except Exception as error:
                print(error)
